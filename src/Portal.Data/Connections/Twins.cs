using Microsoft.EntityFrameworkCore;
using Portal.Core.Connections;

namespace Portal.Data.Connections;

/// <summary>
/// Which connections lead to the same. Asked and written under <see cref="Setup.AdvisoryLock.Connections"/>; what forgets
/// that meets the key of <c>connection_destinations</c>.
/// </summary>
internal static class Twins
{
    /// <summary>Null when the connection is not there any more as it was known.</summary>
    public static Task<ConnectionRow?> FindAsync(
        this PortalDbContext context,
        Connection known,
        CancellationToken cancellationToken
    ) =>
        context
            .Connections.Include(row => row.Destinations)
            .SingleOrDefaultAsync(row => row.Id == known.Id && row.Version == known.Version, cancellationToken);

    /// <summary>By destination, the connection that has it; of those of <paramref name="besides"/> none.</summary>
    public static Task<Dictionary<string, DestinationOwner>> OwnersAsync(
        this PortalDbContext context,
        IReadOnlyCollection<string> destinations,
        Guid? besides,
        CancellationToken cancellationToken
    ) =>
        context
            .ConnectionDestinations.Where(it => destinations.Contains(it.Destination) && it.ConnectionId != besides)
            .Join(
                context.Connections,
                it => it.ConnectionId,
                row => row.Id,
                (it, row) => new { it.Destination, Owner = new DestinationOwner(row.Id, row.Name) }
            )
            .ToDictionaryAsync(it => it.Destination, it => it.Owner, StringComparer.Ordinal, cancellationToken);

    /// <summary>Replaces where the connection leads, and lets those go that led to what it gives back.</summary>
    public static async Task LeadAsync(
        this PortalDbContext context,
        ConnectionRow row,
        IReadOnlyCollection<string> destinations,
        CancellationToken cancellationToken
    )
    {
        if (row.Destinations.RemoveAll(it => !destinations.Contains(it.Destination)) > 0)
        {
            await context.FreeTwinsAsync(row.Name, cancellationToken);
        }

        row.Destinations.AddRange(
            destinations
                .Except(row.Destinations.Select(it => it.Destination), StringComparer.Ordinal)
                .Select(it => it.ToRow(row.Id))
        );
    }

    /// <summary>Takes from these what they have, for the connection called <paramref name="to"/>; they are not used any more.</summary>
    public static async Task YieldAsync(
        this PortalDbContext context,
        IReadOnlyCollection<DestinationOwner> owners,
        string to,
        CancellationToken cancellationToken
    )
    {
        foreach (var owner in owners)
        {
            await context
                .ConnectionDestinations.Where(it => it.ConnectionId == owner.Id)
                .ExecuteDeleteAsync(cancellationToken);
            await context.FreeTwinsAsync(owner.Name, cancellationToken);
            await context
                .Connections.Where(row => row.Id == owner.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TwinOf, to), cancellationToken);
        }
    }

    /// <summary>Those that waited for this one claim for themselves when they are next read.</summary>
    public static Task FreeTwinsAsync(this PortalDbContext context, string name, CancellationToken cancellationToken) =>
        context
            .Connections.Where(row => row.TwinOf == name)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TwinOf, (string?)null), cancellationToken);
}

/// <summary>A connection that has a destination. Ids tell which of two was added first.</summary>
internal sealed record DestinationOwner(Guid Id, string Name);
