using System.Text.RegularExpressions;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Where pools are put, and whether they fit there.</summary>
internal static partial class PoolSubnetRules
{
    public static Rule<CreateFacts> HasRoom { get; } =
        new("V-IP-01", Severity.Block, Documentation.Aks("concepts-network-ip-address-planning"), Room);

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new(
            "V-NP-10",
            Severity.Block,
            Documentation.Aks("create-node-pools#limitations"),
            facts => OneNetwork(facts).Concat(EachSubnet(facts)).Concat(PodSubnetRules.Check(facts))
        ),
        HasRoom,
    ];

    private static IEnumerable<Violation> OneNetwork(CreateFacts facts)
    {
        var pools = facts.Pools().ToList();
        var placed = pools.Where(pool => pool.SubnetId is not null).ToList();
        if (placed.Count == 0)
            yield break;
        foreach (var pool in pools.Where(pool => pool.SubnetId is null))
            yield return new(
                pool.At("subnetId"),
                "Other pools have a subnet and this one has none. Choose a subnet of the same network."
            );
        foreach (var pool in placed.Where(pool => !NetworkIds.InOne(pool.SubnetId, placed[0].SubnetId)))
            yield return new(
                pool.SubnetField,
                "All pools of a cluster must be in one virtual network. Choose a subnet of the network that the first pool is in."
            );
    }

    private static IEnumerable<Violation> EachSubnet(CreateFacts facts)
    {
        foreach (
            var pool in facts
                .Pools()
                .Where(pool => pool.SubnetId is not null)
                .DistinctBy(pool => (pool.SubnetField, pool.SubnetId))
        )
        {
            if (NetworkIds.SubnetName(pool.SubnetId!) is not { } name)
            {
                yield return new(
                    pool.SubnetField,
                    $"{pool.SubnetId.Quoted()} is not a subnet's resource id. Choose a subnet from the list."
                );
                continue;
            }
            if (!SubnetName().IsMatch(name))
                yield return new(
                    pool.SubnetField,
                    $"Some tools refuse the subnet name {name.Quoted()}: it should have up to 80 letters, digits, periods, hyphens and underscores, and start and end with a letter or digit.",
                    Severity.Warning
                );
            if (facts.Catalog is not { } catalog)
                continue;
            if (catalog.FindSubnet(pool.SubnetId) is not { } subnet)
                yield return new(
                    pool.SubnetField,
                    $"There is no subnet {name.Quoted()} in {catalog.Location} that can be seen. Choose a subnet from the list."
                );
            else if (!string.IsNullOrEmpty(subnet.DelegatedTo))
                yield return new(
                    pool.SubnetField,
                    $"The subnet {subnet.Name} is delegated to {subnet.DelegatedTo} and cannot hold nodes. Choose another subnet."
                );
        }
    }

    private static IEnumerable<Violation> Room(CreateFacts facts) =>
        from need in IpPlan.Of(facts.Plan, facts.Catalog).Subnets
        where !need.Fits
        let name = need.SubnetId is null ? "that AKS makes" : need.Name.Quoted()
        let pods = need.Pods == 0 ? "" : $", {need.Pods} for pods"
        let balancers = need.LoadBalancers == 0 ? "" : $", {need.LoadBalancers} for internal load balancers"
        let what = need.Nodes + need.Surge == 0
            ? "for the pods of all nodes at most, with surge"
            : $"{need.Nodes} for nodes at most, {need.Surge} for surge{pods}{balancers}"
        let larger = need.SmallestPrefix is { } prefix
            ? $"Choose a subnet of /{prefix} or larger, or lower a maximum."
            : "Lower a maximum."
        select new Violation(
            need.Field,
            $"The subnet {name} ({need.Range}) has {need.Range!.Value.Size} addresses, of which Azure keeps {NetworkDefaults.ReservedPerSubnet} and {need.Used} are taken. This plan needs {need.Needed}: {what}. {larger}"
        );

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9._-]{0,78}[a-zA-Z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex SubnetName();
}
