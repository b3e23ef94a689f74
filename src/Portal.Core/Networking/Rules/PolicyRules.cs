using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>Network policy engine and dataplane.</summary>
internal static class PolicyRules
{
    private const string Field = "network.policy";
    private const int AzureNpmNodes = 250;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-10", Severity.Block, Documentation.Aks("advanced-container-networking-services-overview"), Security),
        new("V-NET-13", Severity.Block, Documentation.Aks("azure-cni-powered-by-cilium"), Cilium),
        new("V-NET-15", Severity.Warning, Documentation.Aks("use-network-policies"), AzureNpm),
    ];

    private static IEnumerable<Violation> Security(CreateFacts facts)
    {
        if (facts.Plan.Network is { NetworkSecurity: true, Dataplane: not Dataplane.Cilium })
            yield return new(
                "network.networkSecurity",
                "Container network security needs the Cilium dataplane on Azure CNI. Choose that, or leave it out."
            );
    }

    private static IEnumerable<Violation> Cilium(CreateFacts facts)
    {
        var network = facts.Plan.Network;
        if (network is { Dataplane: Dataplane.Cilium, Mode: NetworkMode.Kubenet })
            yield return new(
                "network.dataplane",
                "The Cilium dataplane needs Azure CNI. Choose Azure CNI Overlay instead of kubenet."
            );
        if (network is { Dataplane: Dataplane.Cilium, Policy: not NetworkPolicy.Cilium })
            yield return new(Field, "The Cilium dataplane brings its own network policy. Choose the policy Cilium.");
        else if (network is { Dataplane: not Dataplane.Cilium, Policy: NetworkPolicy.Cilium })
            yield return new(
                "network.dataplane",
                "The policy Cilium needs the Cilium dataplane. Choose that, or another policy."
            );
    }

    private static IEnumerable<Violation> AzureNpm(CreateFacts facts)
    {
        if (facts.Plan.Network.Policy != NetworkPolicy.Azure)
            yield break;
        if (facts.Plan.Network.Mode == NetworkMode.Kubenet)
            yield return new(
                Field,
                "Azure network policy needs Azure CNI. Choose Calico, or Azure CNI Overlay instead of kubenet.",
                Severity.Block
            );
        var nodes = facts.Pools().Sum(pool => pool.AtMaximum);
        if (nodes > AzureNpmNodes)
            yield return new(
                Field,
                $"Azure network policy is allowed up to {AzureNpmNodes} nodes, and this plan grows to {nodes}. Choose Cilium."
            );
        if (Retirements.Find(RetiredThing.Network, Retirements.AzureNpmOnLinux) is { } linux)
            yield return new(Field, linux.Sentence(facts.Today), linux.HasEnded(facts.Today) ? Severity.Block : null);
        if (
            facts.Pools().Any(pool => pool.Pool.IsWindows)
            && Retirements.Find(RetiredThing.Network, Retirements.AzureNpmOnWindows) is { } windows
        )
            yield return new(Field, windows.Sentence(facts.Today));
    }
}
