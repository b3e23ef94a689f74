using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Core.Planning;

/// <summary>Gathers what the rules of a change look at, from the far side as it is now.</summary>
public sealed class ChangeFactsReader(
    IConnectionStore connections,
    IEnumerable<IClusterSource> clusters,
    IInventory inventory,
    IOperationStore operations,
    IEnumerable<IChangeFactSource> sources,
    ProtectionGuard protection,
    TimeProvider time
)
{
    /// <param name="change">The change.</param>
    /// <param name="known">The cluster as the inventory has it.</param>
    /// <param name="own">The operation that carries the change out; null before there is one.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Null when the far side has no such cluster any more.</returns>
    /// <exception cref="FarSideException">The cluster itself could not be read.</exception>
    public async Task<ChangeFacts?> ReadAsync(
        ClusterChange change,
        Cluster known,
        long? own,
        CancellationToken cancellationToken
    )
    {
        if (await ReadClusterAsync(known, cancellationToken) is not { } cluster)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var running = await OperationsAsync(cluster, new OperationQuery(Active: true), cancellationToken);
        var facts = new ChangeFacts(change, cluster, now)
        {
            Known = known,
            Protection = await protection.ReadAsync(cancellationToken),
            Running = [.. running.Where(operation => operation.Id != own)],
            Ended = await OperationsAsync(
                cluster,
                new OperationQuery(Active: false, EndedSince: now - ChangeFacts.Recently),
                cancellationToken
            ),
        };
        foreach (var source in sources.Where(source => source.Serves(facts)))
        {
            facts = await AddAsync(source, facts, cancellationToken);
        }

        return facts;
    }

    private async Task<IReadOnlyList<Operation>> OperationsAsync(
        Cluster cluster,
        OperationQuery query,
        CancellationToken cancellationToken
    )
    {
        List<Operation> found = [];
        long? before = null;
        do
        {
            var page = await operations.ListAsync(
                query with
                {
                    Cluster = cluster.Name,
                    Before = before,
                },
                OperationSight.Portal,
                cancellationToken
            );
            found.AddRange(
                page.Operations.Where(operation =>
                    string.Equals(operation.Target.Connection, cluster.Connection, StringComparison.OrdinalIgnoreCase)
                )
            );
            before = page.Next;
        } while (before is not null);

        return found;
    }

    private async Task<Cluster?> ReadClusterAsync(Cluster known, CancellationToken cancellationToken)
    {
        var connection =
            await connections.FindAsync(known.Connection, cancellationToken)
            ?? throw new FarSideException(
                "ConnectionNotFound",
                $"The connection {known.Connection} is gone.",
                "Ask an Admin to add it again, then retry."
            );
        var source =
            clusters.FirstOrDefault(it => string.Equals(it.Provider, known.Provider, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Nothing in this portal reads clusters of {known.Provider}.");
        if (await source.ReadAsync(connection, known, cancellationToken) is not { } cluster)
        {
            return null;
        }

        await inventory.SaveAsync(cluster, cancellationToken);
        return cluster with { Id = known.Id };
    }

    private static async Task<ChangeFacts> AddAsync(
        IChangeFactSource source,
        ChangeFacts facts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await source.AddAsync(facts, cancellationToken);
        }
        catch (FarSideException exception)
        {
            var unread = new UnreadFact(source.What, exception.Message, exception.Advice);
            return facts with { Unread = [.. facts.Unread, unread] };
        }
    }
}
