using Portal.Core.Approvals;
using Portal.Core.Clusters;

namespace Portal.Core.Planning;

/// <summary>
/// A change before it is started, against the cluster as it was when <paramref name="Facts"/> were read.
/// <paramref name="Ruling"/> says whether its person may start it, or has to ask others first.
/// </summary>
public sealed record ChangeReview(ChangeFacts Facts, PreflightReport Report, ApprovalRuling Ruling)
{
    /// <summary>Why its person may neither start it nor ask for it; null when they may.</summary>
    public string? Refusal => Ruling.Refusal;

    public ClusterChange Change => Facts.Change;

    public Cluster Cluster => Facts.Cluster;

    /// <summary>What was read is all that the rules of this change look at, too.</summary>
    public bool Serves(ClusterChange change) =>
        change.ClusterId == Change.ClusterId && (change.Needs & ~Change.Needs) == ChangeNeeds.None;
}
