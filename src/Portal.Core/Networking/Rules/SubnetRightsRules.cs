using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>What a network of one's own asks of the cluster, and what stays as it is for the cluster's life.</summary>
internal static class SubnetRightsRules
{
    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NET-20", Severity.Warning, Documentation.Aks("concepts-network-cni-overview#prerequisites"), Rights),
        new("V-NET-21", Severity.Warning, Documentation.Aks("concepts-network-ip-address-planning"), ServicesStay),
    ];

    /// <summary>Role assignments cannot be read with the rights that the portal asks for, so this is a reminder.</summary>
    private static IEnumerable<Violation> Rights(CreateFacts facts)
    {
        if (facts.Pools().FirstOrDefault(pool => pool.SubnetId is not null) is not { } placed)
            yield break;
        yield return facts.Plan.Access.Identity == IdentityKind.UserAssigned
            ? new(
                placed.SubnetField,
                "The cluster's identity needs the role Network Contributor on its subnets. Make sure that it has it before the cluster is made."
            )
            : new(
                placed.SubnetField,
                "The identity that Azure makes with the cluster has no right on your subnet, and load balancers inside of the network fail until it is given Network Contributor. Choose a user-assigned identity that has it already."
            );
    }

    private static IEnumerable<Violation> ServicesStay(CreateFacts facts)
    {
        if (KubernetesVersion.Find(facts.Plan.Basics.KubernetesVersion) is { } version && !version.IsAtLeast(1, 33))
            yield return new(
                "network.serviceCidr",
                "Before Kubernetes 1.33 the service range cannot be extended later. Choose it large enough for the cluster's life."
            );
    }
}
