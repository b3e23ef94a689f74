using Portal.Core.Clusters;

namespace Portal.Core.Planning;

/// <summary>
/// A change before it is started, against the cluster as it was when <paramref name="Facts"/> were read.
/// <paramref name="Refusal"/> says why its person may not start it; null when they may.
/// </summary>
public sealed record ChangeReview(ChangeFacts Facts, PreflightReport Report, string? Refusal)
{
    public ClusterChange Change => Facts.Change;

    public Cluster Cluster => Facts.Cluster;

    /// <summary>What was read is all that the rules of this change look at, too.</summary>
    public bool Serves(ClusterChange change) =>
        change.ClusterId == Change.ClusterId && (change.Needs & ~Change.Needs) == ChangeNeeds.None;
}
