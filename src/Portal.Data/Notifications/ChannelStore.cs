using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Data.Changes;
using Portal.Data.DataProtection;
using Portal.Data.History;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Notifications;

/// <summary>A change and its history entry in one transaction; told to all replicas after it.</summary>
internal sealed class ChannelStore(
    IDbContextFactory<PortalDbContext> contexts,
    SecretProtection protection,
    ChangeAnnouncer announcer
) : IChannels, IChannelSecrets
{
    public async Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Channels.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToChannel())];
    }

    public async Task<ChannelSecret?> ReadAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var secret = await context
            .Channels.Where(row => row.Id == channelId)
            .Select(row => row.Secret)
            .SingleOrDefaultAsync(cancellationToken);
        return secret is null
            ? null
            : NotificationJson.Secret(protection.Unprotect(SecretProtection.Channels, channelId, secret));
    }

    public Task<bool> AddAsync(
        Channel channel,
        ChannelSecret secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            entry,
            async (context, token) =>
            {
                // PostgreSQL's lower() and .NET's need not agree.
                var names = await context.Channels.Select(row => row.Name).ToListAsync(token);
                if (names.Contains(channel.Name, StringComparer.OrdinalIgnoreCase))
                {
                    return false;
                }

                context.Channels.Add(ToRow(channel, secret));
                return true;
            },
            cancellationToken
        );

    public Task<bool> ChangeAsync(
        Channel channel,
        ChannelSecret? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            entry,
            async (context, token) =>
            {
                if (await FindAsync(context, channel, token) is not { } row)
                {
                    return false;
                }

                row.Target = NotificationJson.Of(channel.Target);
                row.Kinds = [.. channel.Kinds];
                row.Secret = secret is null ? row.Secret : Protect(row.Id, secret);
                row.Version++;
                return true;
            },
            cancellationToken
        );

    public Task<bool> RemoveAsync(Channel channel, HistoryEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(
            entry,
            async (context, token) =>
            {
                if (await FindAsync(context, channel, token) is not { } row)
                {
                    return false;
                }

                context.Channels.Remove(row);
                return true;
            },
            cancellationToken
        );

    public Task ConfigureAsync(IReadOnlyList<ConfiguredChannel> channels, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(
            async (context, token) =>
            {
                // Replicas write the channels of their configuration when they start, all at once.
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Channels, token);
                var rows = await context.Channels.ToListAsync(token);
                context.Channels.RemoveRange(
                    rows.Where(row =>
                        row.Source == ChannelSource.Configuration
                        && channels.All(configured => configured.Channel.Name != row.Name)
                    )
                );
                foreach (var configured in channels)
                {
                    Configure(context, rows.Find(row => row.Name == configured.Channel.Name), configured);
                }

                return channels.Count;
            },
            wasCommitted: null,
            cancellationToken
        );

    private void Configure(PortalDbContext context, ChannelRow? row, ConfiguredChannel configured)
    {
        var (channel, secret) = (configured.Channel, configured.Secret);
        if (row is null)
        {
            context.Channels.Add(ToRow(channel, secret));
            return;
        }

        row.Target = NotificationJson.Of(channel.Target);
        row.Kinds = [.. channel.Kinds];
        row.Source = channel.Source;
        if (protection.TryUnprotect(SecretProtection.Channels, row.Id, row.Secret) != NotificationJson.Of(secret))
        {
            row.Secret = Protect(row.Id, secret);
        }
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
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Channels, token);
                if (!await change(context, token))
                {
                    return false;
                }

                context.HistoryInbox.Add(inbox);
                return true;
            },
            (context, token) => context.EntryIds().AnyAsync(id => id == inbox.EntryId, token),
            cancellationToken
        );
        if (changed)
        {
            await announcer.AnnounceAsync(
                new Change(ChangeTopic.Channels, null),
                new Change(HistorySealer.Inbox, null)
            );
        }

        return changed;
    }

    private ChannelRow ToRow(Channel channel, ChannelSecret secret) =>
        new()
        {
            Id = channel.Id,
            Name = channel.Name,
            Target = NotificationJson.Of(channel.Target),
            Kinds = [.. channel.Kinds],
            Source = channel.Source,
            Secret = Protect(channel.Id, secret),
        };

    private byte[] Protect(Guid id, ChannelSecret secret) =>
        protection.Protect(SecretProtection.Channels, id, NotificationJson.Of(secret));

    private static Task<ChannelRow?> FindAsync(
        PortalDbContext context,
        Channel known,
        CancellationToken cancellationToken
    ) =>
        context.Channels.SingleOrDefaultAsync(
            row => row.Id == known.Id && row.Version == known.Version && row.Source == ChannelSource.Portal,
            cancellationToken
        );
}
