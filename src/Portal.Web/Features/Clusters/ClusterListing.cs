using Portal.Core.Clusters;

namespace Portal.Web.Features.Clusters;

/// <summary>
/// All the list shows. <paramref name="NoCreate"/> says why the person may not create a cluster; null when they may.
/// </summary>
public sealed record ClusterListing(
    IReadOnlyList<ClusterRow> Rows,
    IReadOnlyList<ConnectionFreshness> Readings,
    string? NoCreate,
    DateTimeOffset ReadAt
)
{
    /// <summary>False when there may be clusters elsewhere.</summary>
    public bool ShowsEverywhere { get; init; } = true;

    /// <summary>Whether the person may say how further clusters are reached.</summary>
    public bool MayConnect { get; init; }
}
