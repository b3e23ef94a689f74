using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>How pods get addresses, and how many nodes that carries.</summary>
internal static class NetworkModeRules
{
    private const int KubenetNodes = 400;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NET-08", Severity.Block, Documentation.Aks("azure-cni-overlay"), PodRangeHasUse),
        new("V-NET-10", Severity.Warning, Documentation.Aks("azure-cni-overlay"), PodRangeHasRoom),
        new("V-NET-11", Severity.Block, Documentation.Aks("azure-cni-overlay-dual-stack"), DualStack),
        new("V-NET-12", Severity.Warning, Documentation.Aks("concepts-network-legacy-cni"), NodeSubnetIsLegacy),
        new("V-NET-16", Severity.Block, Documentation.Aks("configure-kubenet"), Kubenet),
    ];

    private static IEnumerable<Violation> PodRangeHasUse(CreateFacts facts)
    {
        if (facts.Plan.Network is { HasPodRange: false } network && !string.IsNullOrWhiteSpace(network.PodCidr))
            yield return new(
                "network.podCidr",
                "In this mode pods take addresses of a subnet. Leave the pod range empty, or choose Azure CNI Overlay."
            );
    }

    private static IEnumerable<Violation> PodRangeHasRoom(CreateFacts facts)
    {
        if (IpPlan.Of(facts.Plan, facts.Catalog).Pods is not { } pods)
            yield break;
        var larger = pods.SmallestPrefix is { } prefix ? $" Choose /{prefix} or larger." : "";
        if (pods.NodesAtStart > pods.Capacity)
            yield return new(
                "network.podCidr",
                $"Each node takes a /24 of the pod range, so {pods.Range} has room for {pods.Capacity} nodes, and this plan starts with {pods.NodesAtStart}.{larger}",
                Severity.Block
            );
        else if (pods.NodesAtMost > pods.Capacity)
            yield return new(
                "network.podCidr",
                $"Each node takes a /24 of the pod range, so {pods.Range} has room for {pods.Capacity} nodes, and this plan grows to {pods.NodesAtMost} with surge.{larger}"
            );
    }

    private static IEnumerable<Violation> DualStack(CreateFacts facts)
    {
        if (facts.Plan.Network is { DualStack: true, Mode: not NetworkMode.Overlay })
            yield return new(
                "network.dualStack",
                "IPv6 beside IPv4 needs Azure CNI Overlay. Choose that mode, or IPv4 alone."
            );
    }

    private static IEnumerable<Violation> NodeSubnetIsLegacy(CreateFacts facts)
    {
        if (facts.Plan.Network.Mode == NetworkMode.NodeSubnet)
            yield return new(
                "network.mode",
                "Node subnet is the legacy mode, in which every pod takes an address of the subnet. Azure CNI Overlay is the usual choice."
            );
    }

    private static IEnumerable<Violation> Kubenet(CreateFacts facts)
    {
        const string field = "network.mode";
        if (facts.Plan.Network.Mode != NetworkMode.Kubenet)
            yield break;
        var nodes = facts.Pools().Sum(pool => pool.AtMaximum + pool.SurgeAtMaximum);
        if (nodes > KubenetNodes)
            yield return new(
                field,
                $"kubenet carries at most {KubenetNodes} nodes, and this plan grows to {nodes} with surge. Choose Azure CNI Overlay."
            );
        // A new cluster should outlive a year's notice, so this one is always told.
        if (Retirements.Find(RetiredThing.Network, nameof(NetworkMode.Kubenet)) is { } retirement)
            yield return new(
                field,
                retirement.Sentence(facts.Today),
                retirement.HasEnded(facts.Today) ? Severity.Block : Severity.Warning
            );
    }
}
