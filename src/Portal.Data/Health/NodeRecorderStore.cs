using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Core.Health.Recording;
using Portal.Data.Changes;

namespace Portal.Data.Health;

/// <summary>Hands out the right to record a cluster to one replica at a time.</summary>
internal sealed class NodeRecorderStore(
    NpgsqlDataSource source,
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    ILogger<NodeRecorderStore> logger
) : INodeRecorder, IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    // A session may lock twice what it holds, so this replica keeps in mind what it has.
    private readonly HashSet<int> _held = [];
    private RecorderSession? _session;

    public async Task<INodeRecording?> TryTakeAsync(Guid clusterId, CancellationToken cancellationToken)
    {
        var number = await NumberAsync(clusterId, cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var session = await SessionAsync(cancellationToken);
            if (_held.Contains(number) || !await session.TryLockAsync(number, cancellationToken))
            {
                return null;
            }

            _held.Add(number);
            return await ReadAsync(clusterId, number, session, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a recording gives back; of a session that broke there is nothing to give.</summary>
    public async Task ReleaseAsync(RecorderSession session, int number)
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (ReferenceEquals(session, _session))
            {
                _held.Remove(number);
                await session.UnlockAsync(number);
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            // The session is broken, and its locks went with it.
            Log.SessionLost(logger, fault);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        _turn.Dispose();
    }

    /// <summary>The session that lives; a new one when the server ended the last, and with it all that was held.</summary>
    private async Task<RecorderSession> SessionAsync(CancellationToken cancellationToken)
    {
        if (_session is not null && await _session.LivesAsync(cancellationToken))
        {
            return _session;
        }

        if (_session is not null)
        {
            await _session.DisposeAsync();
            _held.Clear();
        }

        return _session = await RecorderSession.OpenAsync(source, cancellationToken);
    }

    private async Task<NodeRecording> ReadAsync(
        Guid clusterId,
        int number,
        RecorderSession session,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var row = await context
                .ClusterHealth.AsNoTracking()
                .SingleAsync(candidate => candidate.ClusterId == clusterId, cancellationToken);
            var nodes = await context
                .Nodes.AsNoTracking()
                .Where(node => node.ClusterId == clusterId && node.GoneAt == null)
                .ToListAsync(cancellationToken);
            var stored = new StoredCluster(
                row.Freshness is null ? null : new StoredFreshness(row.ToFreshness(), row.ChangedAt!.Value),
                nodes.ToDictionary(node => node.Uid, node => new StoredNode(node.ToNode(), node.ToStanding()))
            );
            return new NodeRecording(contexts, announcer, this, session, row, stored);
        }
        catch
        {
            _held.Remove(number);
            await session.UnlockAsync(number);
            throw;
        }
    }

    private async Task<int> NumberAsync(Guid clusterId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.ClusterHealth.Where(row => row.ClusterId == clusterId).Select(row => (int?)row.Number);
        if (await rows.SingleOrDefaultAsync(cancellationToken) is { } number)
        {
            return number;
        }

        await context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.cluster_health (cluster_id, version) values ({clusterId}, 0)
            on conflict (cluster_id) do nothing
            """,
            cancellationToken
        );
        return await context
            .ClusterHealth.Where(row => row.ClusterId == clusterId)
            .Select(row => row.Number)
            .SingleAsync(cancellationToken);
    }
}
