using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Clusters.External;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Connections;

internal sealed class DestinationClaims(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time
) : IDestinationClaims
{
    public async Task<Connection> ClaimAsync(
        Connection known,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<DestinationOwner> yielding = [];
        var claimed = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Connections, token);
                if (await context.FindAsync(known, token) is not { } row)
                {
                    return known;
                }

                if (AttachedConnection.LeadsAstray(row.ToConnection(), destinations))
                {
                    Stop(context, row);
                    return row.ToConnection();
                }

                row.LeadsAstray = false;
                var found = await context.OwnersAsync(destinations, besides: row.Id, token);
                DestinationOwner[] owners = [.. found.Values.Distinct().OrderBy(it => it.Id)];
                // Readings run at once, so the younger may have been the first to tell its uid.
                yielding = whole && owners.All(it => it.Id > row.Id) ? owners : [];
                await context.YieldAsync(yielding, row.Name, token);
                var had = row.Destinations.Select(it => it.Destination).ToArray();
                row.TwinOf = owners.Except(yielding).FirstOrDefault()?.Name;
                await context.LeadAsync(
                    row,
                    row.TwinOf is not null ? []
                        : whole ? destinations
                        : [.. had.Union(destinations, StringComparer.Ordinal)],
                    token
                );
                return row.ToConnection();
            },
            wasCommitted: null,
            cancellationToken
        );
        var same = claimed.TwinOf == known.TwinOf && claimed.LeadsAstray == known.LeadsAstray;
        Guid[] changed = [.. same ? (Guid[])[] : [known.Id], .. yielding.Select(it => it.Id)];
        if (changed.Length > 0)
        {
            await announcer.AnnounceAsync([
                .. changed.Select(id => new Change(ChangeTopic.Connections, id.ToString("D"))),
                new Change(HistorySealer.Inbox, null),
            ]);
        }

        return claimed;
    }

    private void Stop(PortalDbContext context, ConnectionRow row)
    {
        if (!row.LeadsAstray)
        {
            row.LeadsAstray = true;
            context.HistoryInbox.Add(ExternalHistory.OfAstray(row.Name, time.GetUtcNow()).ToInboxRow());
        }
    }
}
