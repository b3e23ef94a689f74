using Portal.Core.Health;

namespace Portal.Core.Workloads;

/// <summary>
/// What runs in a cluster, as far as moving it matters. <paramref name="DeprecatedApis"/> is null where the API server's
/// metrics may not be read. Texts come from the cluster and are shown as text only.
/// </summary>
public sealed record WorkloadFacts(
    IReadOnlyList<Node> Nodes,
    IReadOnlyList<Pod> Pods,
    IReadOnlyList<DisruptionBudget> Budgets,
    IReadOnlyList<DeprecatedApi>? DeprecatedApis
);
