using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Health;
using Portal.Core.Health.Recording;
using Portal.Data.Changes;
using Portal.Data.Storage;

namespace Portal.Data.Health;

/// <summary>
/// Writes what changed of one cluster. The lock says who lives, the version who may write: a write that finds another
/// version changes nothing.
/// </summary>
internal sealed class NodeRecording(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    NodeRecorderStore store,
    RecorderSession session,
    ClusterHealthRow row,
    StoredCluster stored
) : INodeRecording
{
    private FreshnessKind? _kind = row.Freshness;
    private long _version = row.Version;

    public StoredCluster Stored => stored;

    public CancellationToken Lost => session.Lost;

    public async Task WriteAsync(ClusterChanges changes, CancellationToken cancellationToken)
    {
        var write = Guid.NewGuid();
        await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await ClaimAsync(context, changes, write, token);
                await new NodeWrite(context, row.ClusterId).ApplyAsync(changes, token);
                return write;
            },
            (context, token) => context.ClusterHealth.AnyAsync(health => health.LastWrite == write, token),
            cancellationToken
        );
        _version++;
        _kind = changes.Freshness?.Freshness.Kind ?? _kind;
        await announcer.AnnounceAsync(new Change(ChangeTopic.Health, row.ClusterId.ToString()));
    }

    public async Task ConfirmAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context
            .ClusterHealth.Where(health => health.ClusterId == row.ClusterId && health.Version == _version)
            .ExecuteUpdateAsync(
                health => health.SetProperty(field => field.RecordedAt, at.ToUniversalTime()),
                cancellationToken
            );
    }

    public async ValueTask DisposeAsync() => await store.ReleaseAsync(session, row.Number);

    private async Task ClaimAsync(
        PortalDbContext context,
        ClusterChanges changes,
        Guid write,
        CancellationToken cancellationToken
    )
    {
        var at = changes.At.ToUniversalTime();
        var known = (changes.Freshness?.Freshness.Kind ?? _kind) is FreshnessKind.Live;
        var claimed = await context
            .ClusterHealth.Where(health => health.ClusterId == row.ClusterId && health.Version == _version)
            .ExecuteUpdateAsync(
                health =>
                    health
                        .SetProperty(field => field.Version, field => field.Version + 1)
                        .SetProperty(field => field.LastWrite, write)
                        .SetProperty(field => field.RecordedAt, field => known ? at : field.RecordedAt ?? at),
                cancellationToken
            );
        if (claimed == 0)
        {
            throw new RecordingLostException(row.ClusterId);
        }

        if (changes.Freshness is { } freshness)
        {
            await SaveAsync(context, freshness, cancellationToken);
        }
    }

    private Task<int> SaveAsync(PortalDbContext context, StoredFreshness now, CancellationToken cancellationToken) =>
        context
            .ClusterHealth.Where(health => health.ClusterId == row.ClusterId)
            .ExecuteUpdateAsync(
                health =>
                    health
                        .SetProperty(field => field.Freshness, now.Freshness.Kind)
                        .SetProperty(field => field.FreshnessSince, now.Freshness.Since)
                        .SetProperty(field => field.FreshnessSentence, now.Freshness.Sentence)
                        .SetProperty(field => field.ChangedAt, now.ChangedAt),
                cancellationToken
            );
}
