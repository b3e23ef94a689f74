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

/// <summary>
/// How many pods of an application may be missing on purpose. <paramref name="Allowed"/> may be evicted now;
/// <paramref name="Pods"/> are the uids of those it protects; <paramref name="NeverAllows"/> when what it demands leaves
/// no room whatever happens (<c>maxUnavailable: 0</c>).
/// </summary>
public sealed record DisruptionBudget(
    string Namespace,
    string Name,
    int Allowed,
    int Healthy,
    int Desired,
    bool NeverAllows,
    IReadOnlySet<string> Pods
)
{
    public string FullName => $"{Namespace}/{Name}";
}

/// <summary>
/// A deprecated API that was asked for since the API server started, by the server's own count
/// (<c>apiserver_requested_deprecated_apis</c>). <paramref name="RemovedIn"/> is the version without it, when known.
/// </summary>
public sealed record DeprecatedApi(string Group, string Version, string Resource, string? RemovedIn)
{
    public string Name => Group.Length == 0 ? $"{Resource} {Version}" : $"{Resource} {Group}/{Version}";
}
