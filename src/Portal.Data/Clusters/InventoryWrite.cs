using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Data.History;

namespace Portal.Data.Clusters;

/// <summary>
/// One reading on its way into the inventory. What it shows and no operation of the portal explains becomes a history
/// entry of the same transaction; an operation explains only the parts that its change touches. Rows are compared only
/// while nothing is under way on the far side, with the last reading of which that held: so work that is watched halfway
/// is one change, and an operation that ended without success explains what the far side still does.
/// </summary>
internal sealed class InventoryWrite(PortalDbContext context, string connection)
{
    private readonly Guid _reading = Guid.NewGuid();
    private readonly OperationsAtWork _operations = new(context, connection);

    public async Task SeenAsync(ClusterRow? row, Cluster cluster, CancellationToken cancellationToken)
    {
        if (row is null)
        {
            row = cluster.ToRow();
            context.Clusters.Add(row);
            await FoundAsync(row, cluster, cancellationToken);
        }
        else if (row.Accepts(cluster))
        {
            await KnownAsync(row, cluster, cancellationToken);
            row.Take(cluster);
        }
    }

    public async Task MissingAsync(ClusterRow row, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var deletion = await _operations.FindDeletionAsync(KeyOf(row), row.SeenAt, cancellationToken);
        (row.VanishedAt, row.VanishedBy) = (readAt, deletion);
        if (deletion is null && IsDiscovered(row.Provider))
        {
            Tell(ExternalHistory.OfVanished(row.ToCluster(), readAt, _reading));
        }
    }

    private async Task FoundAsync(ClusterRow row, Cluster cluster, CancellationToken cancellationToken)
    {
        Remember(row, cluster);
        if (!IsDiscovered(cluster.Provider))
        {
            return;
        }
        var since = await _operations.LastReadingAsync(cancellationToken) ?? DateTimeOffset.MinValue;
        if (!(await _operations.ExplainAsync(KeyOf(row), since, cancellationToken)).IsWhole)
        {
            Tell(ExternalHistory.OfFound(cluster, _reading));
        }
    }

    private async Task KnownAsync(ClusterRow row, Cluster cluster, CancellationToken cancellationToken)
    {
        if (!cluster.IsRead || (row.VanishedAt is null && !cluster.IsSettled))
        {
            return;
        }
        var difference =
            row.Shape is null || !cluster.IsSettled
                ? null
                : ShapeDifference.Between(JsonNode.Parse(row.Shape)!.AsObject(), ClusterShape.Of(cluster));
        if (difference is not null || row.VanishedAt is not null)
        {
            await ChangedAsync(row, cluster, difference, cancellationToken);
        }
        Remember(row, cluster);
    }

    private async Task ChangedAsync(
        ClusterRow row,
        Cluster cluster,
        ShapeDifference? difference,
        CancellationToken cancellationToken
    )
    {
        var since = row.VanishedAt ?? row.ShapeAt ?? row.SeenAt;
        var explained = await _operations.ExplainAsync(KeyOf(row), since, cancellationToken);
        difference = difference?.Without(explained);
        if (row.VanishedAt is not { } vanished)
        {
            if (difference is not null)
            {
                Tell(ExternalHistory.OfChanged(cluster, difference, row.ShapeAt, explained.IsAny, _reading));
            }
        }
        // At the first reading of a connection what was marked had only lost its connection.
        else if (IsDiscovered(cluster.Provider) && !explained.IsWhole)
        {
            Tell(
                await _operations.LastReadingAsync(cancellationToken) is null
                    ? ExternalHistory.OfFound(cluster, _reading)
                    : ExternalHistory.OfReturned(cluster, vanished, difference, _reading)
            );
        }
    }

    private static void Remember(ClusterRow row, Cluster cluster)
    {
        if (cluster.IsRead && cluster.IsSettled)
        {
            (row.Shape, row.ShapeAt) = (ClusterShape.Of(cluster).ToJsonString(), cluster.SeenAt);
        }
    }

    private void Tell(HistoryEntry entry) => context.HistoryInbox.Add(entry.ToInboxRow());

    private static string KeyOf(ClusterRow row) => ExclusiveKey.OfCluster(row.Connection, row.Group, row.Name);

    /// <summary>An attached cluster is its connection: people attach and detach it, nobody finds it.</summary>
    private static bool IsDiscovered(string provider) => provider != AttachedConnection.Provider;
}
