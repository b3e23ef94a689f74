using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Web.Features.ClusterTools;

/// <summary>
/// What is known about the cluster of an address. <see cref="Found"/> holds one cluster, or none, or those among which
/// a person must choose.
/// </summary>
public sealed record ClusterView(
    IReadOnlyList<Cluster> Found,
    ConnectionFreshness? Reading,
    IReadOnlyList<Operation> Operations,
    IReadOnlyList<SealedEntry>? History,
    DateTimeOffset ReadAt
)
{
    /// <summary>What keeps it from being changed.</summary>
    public ScopeProtection Protection { get; init; } = ScopeProtection.None;

    /// <summary>The other names that it is connected under.</summary>
    public IReadOnlyList<SeenTwin> Twins { get; init; } = [];

    /// <summary>Those of the same address of which the person may see namespaces and no more.</summary>
    public IReadOnlyList<PartialCluster> Parts { get; init; } = [];

    public Cluster? Cluster => Found is [var only] && Parts.Count == 0 ? only : null;

    public PartialCluster? Partial => Parts is [var only] && Found.Count == 0 ? only : null;

    /// <summary>When the cluster was read last, if the reading after that failed.</summary>
    public DateTimeOffset? StaleSince =>
        Reading is { ReadAt: { } read, FailedAt: { } failed } && failed > read ? read : null;

    /// <summary>The operation that works on it now.</summary>
    public Operation? Running =>
        Operations.FirstOrDefault(operation => !OperationTransitions.IsTerminal(operation.State));
}
