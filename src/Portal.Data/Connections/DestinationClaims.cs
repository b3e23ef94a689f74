using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Data.Changes;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Connections;

internal sealed class DestinationClaims(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : IDestinationClaims
{
    public async Task<Connection> ClaimAsync(
        Connection known,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    )
    {
        var claimed = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Connections, token);
                if (await context.FindAsync(known, token) is not { } row)
                {
                    return known;
                }

                var owners = await context.OwnersAsync(destinations, besides: row.Id, token);
                var had = row.Destinations.Select(it => it.Destination).ToArray();
                row.TwinOf = owners.Values.Order(StringComparer.Ordinal).FirstOrDefault();
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
        if (claimed.TwinOf != known.TwinOf)
        {
            await announcer.AnnounceAsync(new Change(ChangeTopic.Connections, known.Id.ToString("D")));
        }

        return claimed;
    }
}
