using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Storage;

namespace Portal.Data.Notifications;

internal sealed class DeliveryStore(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time
) : IDeliveries
{
    private const int Batch = 100;
    private const int MostAtOnce = 16;
    private const int MostOfAChannel = 4;

    /// <summary>What a claim of a replica that died holds up at most; every sender has to give up sooner.</summary>
    public static readonly TimeSpan ClaimLife = TimeSpan.FromMinutes(2);

    /// <summary>One statement, so that a notice is either still there or has become its deliveries.</summary>
    public async Task SpreadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            with taken as (
                delete from portal.notices where id in (
                    select id from portal.notices order by at limit {Batch} for update skip locked)
                returning *)
            insert into portal.deliveries (id, channel_id, notice_id, notice, state, attempt, next_try_at, created_at)
            select gen_random_uuid(), channel.id, taken.id, taken.body, 'Pending', 0, {now}, taken.at
            from taken join portal.channels as channel on taken.choice = any(channel.kinds)
              and (taken.channels is null or channel.id = any(taken.channels))
            on conflict (notice_id, channel_id) do nothing
            """,
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        IReadOnlyCollection<Guid> busy,
        CancellationToken cancellationToken
    )
    {
        Guid[] spared = [.. busy];
        var now = time.GetUtcNow().ToUniversalTime();
        var until = now + ClaimLife;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context
            .Deliveries.FromSql(
                $"""
                update portal.deliveries set attempt = attempt + 1, next_try_at = {until} where id in (
                    select id from portal.deliveries where state = 'Pending' and next_try_at <= {now} and id in (
                        select id from (
                            select id, row_number() over (partition by channel_id order by next_try_at) as place
                            from portal.deliveries
                            where state = 'Pending' and next_try_at <= {now} and channel_id <> all({spared})) as due
                        where place <= {MostOfAChannel})
                    order by next_try_at limit {MostAtOnce} for update skip locked)
                returning *
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.ChannelId).ToHashSet();
        var channels = await context
            .Channels.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.ToChannel(), cancellationToken);
        // A channel that was deleted in between took its deliveries with it.
        return
        [
            .. rows.Where(row => channels.ContainsKey(row.ChannelId))
                .Select(row => new ClaimedDelivery(row.ToDelivery(), channels[row.ChannelId])),
        ];
    }

    public Task RecordAsync(
        Delivery delivery,
        string? error,
        DateTimeOffset? nextTryAt,
        CancellationToken cancellationToken
    )
    {
        var state =
            error is null ? DeliveryState.Delivered
            : nextTryAt is null ? DeliveryState.Failed
            : DeliveryState.Pending;
        return WriteAsync(delivery, state, error, nextTryAt, cancellationToken);
    }

    public Task WithholdAsync(Delivery delivery, string reason, CancellationToken cancellationToken) =>
        WriteAsync(delivery, DeliveryState.Withheld, reason, null, cancellationToken);

    public async Task<IReadOnlyList<Delivery>> ListAsync(int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context
            .Deliveries.AsNoTracking()
            .OrderBy(row =>
                row.State == DeliveryState.Failed ? 0
                : row.State == DeliveryState.Pending ? 1
                : row.State == DeliveryState.Delivered ? 2
                : 3
            )
            .ThenByDescending(row => row.CreatedAt)
            .Take(size)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToDelivery())];
    }

    public async Task AddAsync(Notice notice, Guid channelId, HistoryEntry entry, CancellationToken cancellationToken)
    {
        var row = new DeliveryRow
        {
            Id = Guid.CreateVersion7(notice.At),
            ChannelId = channelId,
            NoticeId = notice.Id,
            Notice = NotificationJson.Of(notice),
            State = DeliveryState.Pending,
            Attempt = 0,
            NextTryAt = notice.At,
            CreatedAt = notice.At,
        };
        await WriteAsync(
            entry,
            async (context, token) =>
            {
                var known = await context.Channels.AnyAsync(channel => channel.Id == channelId, token);
                if (known)
                {
                    context.Deliveries.Add(row);
                }

                return known;
            },
            cancellationToken
        );
    }

    public Task<bool> RetryAsync(Guid id, HistoryEntry entry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return WriteAsync(
            entry,
            async (context, token) =>
                await context
                    .Deliveries.Where(row => row.Id == id && row.State == DeliveryState.Failed)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.State, DeliveryState.Pending)
                                .SetProperty(row => row.Attempt, 0)
                                .SetProperty(row => row.NextTryAt, now)
                                .SetProperty(row => row.EndedAt, (DateTimeOffset?)null),
                        token
                    ) == 1,
            cancellationToken
        );
    }

    private async Task<bool> WriteAsync(
        HistoryEntry entry,
        Func<PortalDbContext, CancellationToken, Task<bool>> change,
        CancellationToken cancellationToken
    )
    {
        var inbox = entry.ToInboxRow();
        var changed = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                var applies = await change(context, token);
                if (applies)
                {
                    context.HistoryInbox.Add(inbox);
                }

                return applies;
            },
            (context, token) => context.EntryIds().AnyAsync(known => known == inbox.EntryId, token),
            cancellationToken
        );
        await announcer.AnnounceAsync(new Change(ChangeTopic.Channels, null), new Change(HistorySealer.Inbox, null));
        return changed;
    }

    /// <param name="nextTryAt">Null when this was the end of it.</param>
    private async Task WriteAsync(
        Delivery delivery,
        DeliveryState state,
        string? error,
        DateTimeOffset? nextTryAt,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await context
                .Deliveries.Where(row =>
                    row.Id == delivery.Id && row.Attempt == delivery.Attempt && row.State == DeliveryState.Pending
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.State, state)
                            .SetProperty(row => row.Error, error)
                            .SetProperty(row => row.NextTryAt, nextTryAt ?? now)
                            .SetProperty(row => row.EndedAt, nextTryAt is null ? now : null),
                    cancellationToken
                );
        }

        await announcer.AnnounceAsync(new Change(ChangeTopic.Channels, null));
    }
}
