using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Web.Features.Upgrades;

/// <summary>All that the page shows. <paramref name="Unmet"/> are dates of the calendar that no cluster meets.</summary>
public sealed record UpgradeListing(
    IReadOnlyList<UpgradeRow> Rows,
    IReadOnlyList<RetirementGroup> Dates,
    IReadOnlyList<Retirement> Unmet,
    IReadOnlyList<ConnectionFreshness> Readings,
    DateOnly Today,
    DateTimeOffset ReadAt
);
