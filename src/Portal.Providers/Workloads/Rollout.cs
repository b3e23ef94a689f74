using Portal.Core.Health;
using Portal.Core.Workloads;

namespace Portal.Providers.Workloads;

/// <summary>What a cluster shows of a pool whose nodes are being replaced.</summary>
internal sealed record Rollout(
    IReadOnlyList<Node> Nodes,
    IReadOnlyList<Core.Health.Pod> Pods,
    IReadOnlyList<DisruptionBudget> Budgets
);
