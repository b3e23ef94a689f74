using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Networking.Known;

namespace Portal.Core.Clusters;

/// <summary>Gathers what the rules of a create look at.</summary>
public sealed class CreateFactsReader(
    ICatalog catalog,
    IInventory inventory,
    KnownAddressesReader known,
    TimeProvider time
)
{
    /// <param name="plan">The plan.</param>
    /// <param name="scopes">Where those who read the findings may see; what lies elsewhere is taken without a name.</param>
    /// <param name="maximumAge">Quota and names change with every create; a pre-flight allows no age.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="FarSideException">The region's catalog could not be read and there is no earlier reading.</exception>
    public async Task<CreateFacts> ReadAsync(
        ClusterPlan plan,
        VisibleScopes scopes,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    )
    {
        var basics = plan.Basics;
        var region = string.IsNullOrEmpty(basics.Location)
            ? null
            : await catalog.OfRegionAsync(plan.Connection, basics.Location, maximumAge, cancellationToken);
        // Names are taken whether or not the caller may see who has them.
        var clusters = await inventory.ListAsync(
            new ClusterQuery(Connection: plan.Connection),
            VisibleScopes.Portal,
            cancellationToken
        );
        return new CreateFacts(
            plan,
            region,
            [.. clusters.Where(cluster => cluster.Vanished is null).Select(cluster => cluster.Name)],
            clusters.Count(cluster =>
                string.Equals(cluster.Location, basics.Location, StringComparison.OrdinalIgnoreCase)
            ),
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
        )
        {
            Known = (await known.ReadAsync(scopes, KnownAddressesReader.Young, cancellationToken)).Ranges,
        };
    }
}
