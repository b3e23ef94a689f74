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
);
