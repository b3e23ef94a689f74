using Portal.Core.Access;
using Portal.Core.Catalog;

namespace Portal.Core.Clusters;

/// <summary>Gathers what the rules of a create look at.</summary>
public sealed class CreateFactsReader(ICatalog catalog, IInventory inventory, TimeProvider time)
{
    /// <summary>A pre-flight looks at nothing older than this.</summary>
    private static readonly TimeSpan s_oldest = TimeSpan.FromMinutes(5);

    /// <exception cref="FarSideException">The region's catalog could not be read and there is no earlier reading.</exception>
    public async Task<CreateFacts> ReadAsync(ClusterPlan plan, CancellationToken cancellationToken)
    {
        var basics = plan.Basics;
        var region = string.IsNullOrEmpty(basics.Location)
            ? null
            : await catalog.OfRegionAsync(plan.Connection, basics.Location, s_oldest, cancellationToken);
        // Names are taken whether or not the caller may see who has them.
        var clusters = await inventory.ListAsync(
            new ClusterQuery(Connection: plan.Connection),
            VisibleScopes.Portal,
            cancellationToken
        );
        return new CreateFacts(
            plan,
            region,
            [
                .. clusters
                    .Where(cluster =>
                        string.Equals(cluster.Group, basics.ResourceGroup, StringComparison.OrdinalIgnoreCase)
                    )
                    .Select(cluster => cluster.Name),
            ],
            clusters.Count(cluster =>
                string.Equals(cluster.Location, basics.Location, StringComparison.OrdinalIgnoreCase)
            ),
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
        );
    }
}
