using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>What a cluster needs in order to run Windows nodes.</summary>
internal static class WindowsRules
{
    private const int LongestUser = 20;
    private const int AdvisedPods = 110;

    private static readonly HashSet<string> s_refusedUsers = new(StringComparer.OrdinalIgnoreCase)
    {
        "administrator",
        "admin",
        "user",
        "user1",
        "test",
        "user2",
        "test1",
        "user3",
        "admin1",
        "1",
        "123",
        "a",
        "actuser",
        "adm",
        "admin2",
        "aspnet",
        "backup",
        "console",
        "david",
        "guest",
        "john",
        "owner",
        "root",
        "server",
        "sql",
        "support",
        "support_388945a0",
        "sys",
        "test2",
        "test3",
        "user4",
        "user5",
    };

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-WIN-01", Severity.Block, Documentation.Aks("create-node-pools#limitations"), OnlyPoolIsLinux),
        new("V-WIN-02", Severity.Block, Documentation.Aks("create-node-pools"), ProfileFromTheStart),
        new("V-WIN-03", Severity.Block, Documentation.Aks("windows-vs-linux-containers"), Network),
        new("V-WIN-04", Severity.Block, Documentation.AksRest, AdminUser),
        new("V-WIN-13", Severity.Block, Documentation.AksRest, OutboundNat),
        new("V-WIN-14", Severity.Warning, Documentation.Aks("windows-best-practices"), SubnetAndPatches),
        new("V-WIN-15", Severity.Warning, Documentation.Aks("quotas-skus-regions"), PodsPerNode),
    ];

    private static IEnumerable<PlacedPool> WindowsPools(CreateFacts facts) =>
        facts.Pools().Where(pool => pool.Pool.IsWindows);

    private static IEnumerable<Violation> OnlyPoolIsLinux(CreateFacts facts)
    {
        if (facts.Pools().ToList() is [{ Pool.IsWindows: true } only])
            yield return new(
                only.At("osSku"),
                "The only pool of a cluster must run Linux. Add a Linux system pool and keep this one as a user pool."
            );
    }

    private static IEnumerable<Violation> ProfileFromTheStart(CreateFacts facts)
    {
        if (facts.Plan.Basics.Windows is null && WindowsPools(facts).Any())
            yield return new(
                "basics.windows",
                "Name a Windows administrator: it can only be set when the cluster is made, and without it no Windows pool can be added."
            );
    }

    private static IEnumerable<Violation> Network(CreateFacts facts)
    {
        if (facts.Plan.Basics.Windows is null && !WindowsPools(facts).Any())
            yield break;
        if (facts.Plan.Network.Mode == NetworkMode.Kubenet)
            yield return new(
                "network.mode",
                "Windows nodes need Azure CNI. Choose Azure CNI Overlay instead of kubenet."
            );
        else if (facts.Plan.Network.Dataplane == Dataplane.Cilium)
            yield return new("network.dataplane", "Cilium does not run on Windows nodes. Choose the Azure dataplane.");
    }

    private static IEnumerable<Violation> AdminUser(CreateFacts facts)
    {
        const string field = "basics.windows.adminUsername";
        if (facts.Plan.Basics.Windows is not { } windows)
            yield break;
        var user = windows.AdminUsername ?? "";
        if (string.IsNullOrWhiteSpace(user))
            yield return new(field, "Name the Windows administrator.");
        else if (user.Length > LongestUser)
            yield return new(
                field,
                $"A Windows administrator's name has at most {LongestUser} characters, this one has {user.Length}."
            );
        else if (user.EndsWith('.'))
            yield return new(field, "A Windows administrator's name must not end with a period.");
        else if (s_refusedUsers.Contains(user))
            yield return new(field, $"Azure refuses {user.Quoted()} because it is easily guessed. Try “azureuser”.");
    }

    private static IEnumerable<Violation> OutboundNat(CreateFacts facts)
    {
        foreach (var pool in facts.Pools().Where(pool => pool.Pool.DisableOutboundNat))
            if (!pool.Pool.IsWindows)
                yield return new(
                    pool.At("disableOutboundNat"),
                    "Only Windows nodes have an address translation that can be turned off. Leave it on."
                );
            else if (facts.Plan.Network.Outbound != OutboundType.ManagedNatGateway)
                yield return new(
                    pool.At("disableOutboundNat"),
                    "Address translation on Windows nodes can be turned off only where traffic leaves through a NAT gateway. Leave it on, or choose the gateway."
                );
    }

    private static IEnumerable<Violation> SubnetAndPatches(CreateFacts facts)
    {
        var pools = facts.Pools().ToList();
        foreach (var windows in pools.Where(pool => pool.Pool.IsWindows && pool.SubnetId is not null))
            if (
                pools.Any(other =>
                    other != windows
                    && string.Equals(other.SubnetId, windows.SubnetId, StringComparison.OrdinalIgnoreCase)
                )
            )
                yield return new(
                    windows.At("subnetId"),
                    "Give each Windows pool a subnet of its own, so that its addresses and rules can be managed apart."
                );
        if (
            pools.Exists(pool => pool.Pool.IsWindows)
            && facts.Plan.Maintenance
                is { NodeOsChannel: not NodeOsChannel.NodeImage, UpgradeChannel: not UpgradeChannel.NodeImage }
        )
            yield return new(
                "maintenance.nodeOsChannel",
                "Windows images are patched monthly, and in this channel nodes do not take the patch by themselves. Choose node images, or plan a node image upgrade every month."
            );
    }

    private static IEnumerable<Violation> PodsPerNode(CreateFacts facts) =>
        WindowsPools(facts)
            .Where(pool => pool.PodsPerNode > AdvisedPods)
            .Select(pool => new Violation(
                pool.At("maxPods"),
                $"Windows nodes are advised to run at most {AdvisedPods} pods, and this pool allows {pool.PodsPerNode}. Set {AdvisedPods} or fewer."
            ));
}
