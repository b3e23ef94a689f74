using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Clusters.External;
using Portal.Core.Connections;
using Portal.Core.Protection;
using Portal.Data.History;

namespace Portal.Data.Clusters;

/// <summary>
/// Which rows of the inventory are one cluster. What was found once stays, since an address may be rotated away and nodes
/// come and go, until one of the two is detached: so it can make more protected than has to be, and never less.
/// </summary>
internal static class StoredTwins
{
    public static async Task<IReadOnlyList<ClusterTwins>> ReadTwinsAsync(
        this PortalDbContext context,
        CancellationToken cancellationToken
    )
    {
        var found = await (
            from twins in context.ClusterTwins
            join one in Attached(context) on twins.OneId equals one.Id
            join other in Attached(context) on twins.OtherId equals other.Id
            select new { One = new { one.Connection, one.Name }, Other = new { other.Connection, other.Name } }
        ).ToListAsync(cancellationToken);
        return
        [
            .. found.Select(it => new ClusterTwins(
                Scope.Cluster(it.One.Connection, it.One.Name),
                Scope.Cluster(it.Other.Connection, it.Other.Name)
            )),
        ];
    }

    /// <summary>
    /// Finds the connection's clusters among all: a managed one by the name of its API server, every one by a node that both
    /// show, since a node's uid is random. One that vanished counts, which may only be a credential without rights.
    /// </summary>
    /// <returns>Whether any is new; that is history, too.</returns>
    public static async Task<bool> FindTwinsAsync(
        this PortalDbContext context,
        string connection,
        CancellationToken cancellationToken
    )
    {
        const string attached = AttachedConnection.Provider;
        var found = await context
            .ClusterTwins.FromSql(
                $"""
                with known as (
                    select row.* from portal.clusters row
                    where (row.vanished_at is null or row.provider <> {attached})
                        and exists (select from portal.connections where name = row.connection)
                )
                insert into portal.cluster_twins (one_id, other_id)
                select least(mine.id, theirs.id), greatest(mine.id, theirs.id)
                from known mine join known theirs on theirs.api_hosts && mine.api_hosts
                where mine.connection = {connection} and (mine.provider = {attached}) <> (theirs.provider = {attached})
                union
                select least(mine.id, theirs.id), greatest(mine.id, theirs.id)
                from known mine
                join portal.nodes one on one.cluster_id = mine.id and one.gone_at is null
                join portal.nodes other on other.uid = one.uid and other.cluster_id <> mine.id and other.gone_at is null
                join known theirs on theirs.id = other.cluster_id
                where mine.connection = {connection}
                order by 1, 2
                on conflict do nothing
                returning one_id, other_id
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var reading = Guid.NewGuid();
        foreach (var twins in found)
        {
            var one = (await context.Clusters.FindAsync([twins.OneId], cancellationToken))!.ToCluster();
            var other = (await context.Clusters.FindAsync([twins.OtherId], cancellationToken))!.ToCluster();
            context.HistoryInbox.Add(ExternalHistory.OfTwin(one, other, reading).ToInboxRow());
            context.HistoryInbox.Add(ExternalHistory.OfTwin(other, one, reading).ToInboxRow());
        }

        return found.Count > 0;
    }

    /// <summary>The connection goes, and its clusters are no other's twins any more.</summary>
    public static async Task ForgetTwinsAsync(
        this PortalDbContext context,
        string connection,
        CancellationToken cancellationToken
    )
    {
        var rows = context.Clusters.Where(row => row.Connection == connection);
        await context
            .ClusterTwins.Where(twins => rows.Any(row => row.Id == twins.OneId || row.Id == twins.OtherId))
            .ExecuteDeleteAsync(cancellationToken);
        await rows.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ApiHosts, Array.Empty<string>()),
            cancellationToken
        );
    }

    // An attached cluster vanishes with its connection alone, whatever has the name now.
    private static IQueryable<ClusterRow> Attached(PortalDbContext context) =>
        context
            .Clusters.Where(row => row.VanishedAt == null || row.Provider != AttachedConnection.Provider)
            .Where(row => context.Connections.Any(connection => connection.Name == row.Connection));
}
