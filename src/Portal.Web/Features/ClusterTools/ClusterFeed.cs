using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ClusterTools;

/// <summary>One cluster as the person in this circuit may see it.</summary>
internal sealed class ClusterFeed(
    IInventory inventory,
    PartialClusters partials,
    IOperationStore operations,
    IHistoryReader history,
    ProtectionGuard protection,
    CurrentCaller callers,
    PrerenderedData prerendered,
    TimeProvider time
)
{
    private const int Last = 6;

    public Task<ClusterView> FirstAsync(ClusterPlace place, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("cluster", place.ToString(), () => ReadAsync(place, cancellationToken));

    public async Task<ClusterView> ReadAsync(ClusterPlace place, CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        var ofName = new ClusterQuery(Name: place.Name, WithVanished: true);
        Cluster[] namesakes = [.. (await inventory.ListAsync(ofName, scopes, cancellationToken)).Where(place.Means)];
        Cluster[] present = [.. namesakes.Where(cluster => cluster.Vanished is null)];
        // One that vanished is shown where no other answers to the name, the last of them.
        Cluster[] found =
            present.Length > 0 ? present : [.. namesakes.OrderByDescending(cluster => cluster.Vanished!.Since).Take(1)];
        var parts = await PartsAsync(place, ofName, caller, cancellationToken);
        var connection =
            (found, parts) is ([var cluster], []) ? cluster.Connection
            : (found, parts) is ([], [var part]) ? part.Connection
            : place.Connection;
        var readings = await inventory.FreshnessAsync(cancellationToken);
        var standing = await ProtectionAsync(found, cancellationToken);
        return new ClusterView(
            found,
            readings.FirstOrDefault(reading => reading.Connection == connection),
            await OperationsAsync(place.Name, connection, caller, cancellationToken),
            found.Length + parts.Length == 1
                ? await HistoryAsync(place.Name, connection, caller, cancellationToken)
                : null,
            time.GetUtcNow()
        )
        {
            Parts = parts,
            Protection = standing,
            Twins = [.. standing.Twins.Select(twin => SeenTwin.Of(twin, scopes))],
        };
    }

    private async Task<PartialCluster[]> PartsAsync(
        ClusterPlace place,
        ClusterQuery ofName,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var all = await partials.ListAsync(caller, Permission.SeeInventory, ofName, cancellationToken);
        PartialCluster[] namesakes = [.. all.Where(place.Means)];
        PartialCluster[] present = [.. namesakes.Where(cluster => cluster.Vanished is null)];
        return present.Length > 0
            ? present
            : [.. namesakes.OrderByDescending(cluster => cluster.Vanished!.Since).Take(1)];
    }

    private async Task<ScopeProtection> ProtectionAsync(Cluster[] found, CancellationToken cancellationToken) =>
        found is [var cluster]
            ? (await protection.KnownAsync(cancellationToken)).On(
                Scope.Cluster(cluster.Connection, cluster.Name),
                time.GetUtcNow()
            )
            : ScopeProtection.None;

    private async Task<IReadOnlyList<Operation>> OperationsAsync(
        string name,
        string? connection,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var sight = OperationSight.Of(caller);
        var page = await operations.ListAsync(new(Cluster: name, Size: Last), sight, cancellationToken);
        return
        [
            .. page
                .Operations.Where(operation => connection is null || operation.Target.Connection == connection)
                .Select(sight.Show)
                .Select(operation => operation with { Plan = new JsonObject(), Before = null, Preflight = null }),
        ];
    }

    /// <summary>The newest entries, without what they changed; null for whoever may not see history.</summary>
    private async Task<IReadOnlyList<SealedEntry>?> HistoryAsync(
        string name,
        string? connection,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var sight = HistorySight.Of(caller);
        if (sight.IsNothing)
        {
            return null;
        }
        var page = await history.SearchAsync(new(Cluster: name, Size: Last), sight, cancellationToken);
        return
        [
            .. page
                .Entries.Where(entry => entry.Entry.Target.Connection == connection)
                .Select(entry => entry with { Entry = entry.Entry with { Before = null, After = null } }),
        ];
    }
}
