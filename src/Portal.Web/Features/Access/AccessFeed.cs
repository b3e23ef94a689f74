using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Access;

/// <summary>Reads who may do what where, in the name of the person in this circuit.</summary>
internal sealed class AccessFeed(
    ReadAccess access,
    AccessGate gate,
    IInventory inventory,
    CurrentCaller callers,
    PrerenderedData prerendered,
    TimeProvider time
)
{
    public Task<AccessView> FirstAsync(CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("access.list", "", () => ReadAsync(cancellationToken));

    public async Task<AccessView> ReadAsync(CancellationToken cancellationToken)
    {
        var (caller, now) = (await callers.GetAsync(), time.GetUtcNow());
        var listing = await access.ListAsync(caller, cancellationToken);
        return new AccessView(
            listing,
            await gate.RefusalAsync(caller, Permission.MapRoles, Scope.Portal, cancellationToken),
            now
        )
        {
            Confirmers = listing.Map.OtherAdmins(caller.ObjectId, now),
        };
    }

    public async Task<EffectiveAccess> OfSelfAsync(CancellationToken cancellationToken) =>
        await access.OfSelfAsync(await callers.PersonAsync(), cancellationToken);

    public async Task<EffectiveAccess> OfAsync(string objectId, CancellationToken cancellationToken) =>
        await access.OfAsync(await callers.GetAsync(), objectId, cancellationToken);

    /// <summary>The clusters that a scope can name, as scopes.</summary>
    public async Task<IReadOnlyList<Scope>> ClustersAsync(CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(await callers.GetAsync(), Permission.SeeInventory);
        var clusters = await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken);
        return
        [
            .. clusters
                .Select(cluster => Scope.Cluster(cluster.Connection, cluster.Name))
                .Distinct()
                .OrderBy(scope => scope.Name, StringComparer.Ordinal),
        ];
    }
}
