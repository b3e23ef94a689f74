using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Rules;
using Portal.Core.Upgrades;

namespace Portal.Web.Features.Upgrades;

/// <summary>Reads the page for one caller, from what is stored: no far side is asked.</summary>
internal sealed class UpgradeLister(
    UpgradeReader upgrades,
    IInventory inventory,
    IEnumerable<IUpgradeOfferSource> sources,
    TimeProvider time
)
{
    public async Task<UpgradeListing> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        var standings = await upgrades.ReadAsync(caller, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var offering = sources.Select(source => source.Provider).ToHashSet(StringComparer.Ordinal);
        var shared = standings
            .CountBy(standing => standing.Cluster.Name, StringComparer.OrdinalIgnoreCase)
            .Where(name => name.Value > 1)
            .Select(name => name.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var dates = RetirementGroup.Of(standings, shared);
        return new UpgradeListing(
            [
                .. standings.Select(standing =>
                    UpgradeRow.Of(
                        standing,
                        offering.Contains(standing.Cluster.Provider),
                        shared.Contains(standing.Cluster.Name),
                        today
                    )
                ),
            ],
            dates,
            [
                .. Retirements
                    .Calendar.ExceptBy(
                        dates.Select(group => (group.Retirement.Thing, group.Retirement.Key)),
                        entry => (entry.Thing, entry.Key)
                    )
                    .OrderBy(entry => entry.Ends),
            ],
            // A connection of which nothing may be seen has no name here either.
            [
                .. (await inventory.FreshnessAsync(cancellationToken)).Where(reading =>
                    scopes.Reach(reading.Connection)
                ),
            ],
            today,
            time.GetUtcNow()
        );
    }
}
