using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Web.Features.Clusters;

/// <summary>Reads the list for one caller: the inventory, and what is being done to it now.</summary>
internal sealed class ClusterReader(
    IInventory inventory,
    PartialClusters partials,
    IOperationStore operations,
    AccessGate gate,
    ProtectionGuard protection,
    TimeProvider time
)
{
    // More operations at once than this would be another problem.
    private const int Running = 200;

    public async Task<ClusterListing> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        // Operations first: a creation that ends meanwhile shows twice as fresh rather than not at all.
        var sight = OperationSight.Of(caller);
        var query = new OperationQuery(Active: true, Size: Running);
        var running = (await operations.ListAsync(query, sight, cancellationToken)).Operations;
        var clusters = await inventory.ListAsync(new ClusterQuery(WithVanished: true), scopes, cancellationToken);
        var parts = await partials.ListAsync(
            caller,
            Permission.SeeInventory,
            new ClusterQuery(WithVanished: true),
            cancellationToken
        );
        var map = await protection.KnownAsync(cancellationToken);
        return new ClusterListing(
            [
                .. ClusterRow
                    .Of(clusters, parts, [.. running.Where(sight.ShowsPlaceOf)])
                    .Select(row => row.In(map, time.GetUtcNow())),
            ],
            // A connection of which nothing may be seen has no name here either.
            [
                .. (await inventory.FreshnessAsync(cancellationToken)).Where(reading =>
                    scopes.Reach(reading.Connection)
                ),
            ],
            await gate.RefusalAsync(caller, Permission.CreateCluster, Scope.Portal, cancellationToken),
            time.GetUtcNow()
        )
        {
            ShowsEverywhere = scopes.IsPortalWide,
            MayConnect = Grants.BestHeld(caller.Holdings, Permission.AddConnection) == Grant.Allowed,
        };
    }
}
