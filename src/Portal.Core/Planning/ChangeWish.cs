using Portal.Core.Clusters;

namespace Portal.Core.Planning;

/// <summary>A change with what its person says of it. <paramref name="TypedName"/> is for changes that cannot be undone.</summary>
public sealed record ChangeWish(ClusterChange Change, string Reason, string? Ticket, string? TypedName = null);

/// <summary>
/// A change before it is started, against the cluster as it is now. <paramref name="Refusal"/> says why its person may
/// not start it; null when they may.
/// </summary>
public sealed record ChangeReview(ClusterChange Change, Cluster Cluster, PreflightReport Report, string? Refusal);

public abstract record ChangeResult
{
    private ChangeResult() { }

    public sealed record Started(long OperationId) : ChangeResult;

    /// <summary>Nothing was written or sent.</summary>
    public sealed record Refused(PreflightReport Report) : ChangeResult;
}
