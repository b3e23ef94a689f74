using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Data.Storage;

namespace Portal.Data.History;

internal static class HistoryFilter
{
    // Each takes its share of the time to plan a query.
    private const int FewClusters = 8;

    /// <summary>Of all entries, sealed or not; one statement, so that none is missed while it moves.</summary>
    public static IQueryable<Guid> EntryIds(this PortalDbContext context) =>
        context.HistoryInbox.Select(row => row.EntryId).Concat(context.History.Select(row => row.EntryId));

    public static IQueryable<HistoryRow> VisibleTo(this IQueryable<HistoryRow> rows, VisibleScopes scopes)
    {
        var visible = VisibleRows.Of(scopes);
        return visible.All
            ? rows
            : rows.Where(row =>
                visible.Clusters.Contains(row.Connection + "/" + row.Cluster)
                || visible.Namespaces.Contains(row.Connection + "/" + row.Cluster + "/" + row.Namespace)
            );
    }

    /// <summary>Of the whole portal there is no summary: what is about no cluster is about people.</summary>
    public static IQueryable<HistoryRow> VisibleTo(this IQueryable<HistoryRow> rows, HistorySight sight) =>
        sight.Seen.IsPortalWide && !sight.InFull.IsPortalWide
            ? rows.Where(row => row.Connection != null && row.Cluster != null)
            : rows.VisibleTo(sight.Seen);

    /// <summary>At most so many of them, in any order.</summary>
    public static IQueryable<HistoryRow> Any(this IQueryable<HistoryRow> rows, int atMost, HistorySight sight)
    {
        var visible = VisibleRows.Of(sight.Seen);
        // Names have an index, places have none.
        return (visible.All ? rows : rows.Where(row => visible.Names.Contains(row.Cluster))).Take(atMost);
    }

    /// <summary>
    /// The newest of them, in the order of sealing, which is that of the partitions: older months are not touched before
    /// they are needed. Who sees a few clusters is read the newest of each, along its index: among those of all clusters
    /// they may be far apart.
    /// </summary>
    public static IQueryable<HistoryRow> Newest(this IQueryable<HistoryRow> rows, int atMost, HistorySight sight)
    {
        var visible = VisibleRows.Of(sight.Seen);
        var seen =
            visible.All ? rows
            : visible.Names.Length is 0 or > FewClusters ? rows.Where(row => visible.Names.Contains(row.Cluster))
            : visible
                .Names.Select(name =>
                    rows.Where(row => row.Cluster == name).OrderByDescending(row => row.SealedAt).Take(atMost)
                )
                .Aggregate(Queryable.Concat);
        return seen.OrderByDescending(row => row.SealedAt).Take(atMost);
    }

    public static IQueryable<HistoryRow> SealedIn(this IQueryable<HistoryRow> rows, HistoryStretch stretch)
    {
        rows = stretch.From is { } from ? rows.Where(row => row.SealedAt >= from) : rows;
        return stretch.Until is { } until ? rows.Where(row => row.SealedAt < until) : rows;
    }

    public static IQueryable<HistoryRow> Matching(
        this IQueryable<HistoryRow> rows,
        HistoryQuery query,
        HistorySight sight
    )
    {
        // By who did it nothing is found where that is not shown.
        rows = query.Actor is null ? rows : rows.VisibleTo(sight.InFull);
        rows = query.Actor is { } actor ? rows.By(actor) : rows;
        rows = query.Cluster is { } cluster ? rows.Where(row => row.Cluster == cluster) : rows;
        rows = query.Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        rows = query.Outcome is { } outcome ? rows.Where(row => row.Outcome == outcome) : rows;
        rows = query.From is { } from ? rows.Where(row => row.At >= from) : rows;
        if (string.IsNullOrWhiteSpace(query.Text))
        {
            return rows;
        }

        var pattern = LikePattern.Containing(query.Text);
        var found = rows.Where(row => EF.Functions.ILike(row.SearchText, pattern, LikePattern.Escape));
        var full = VisibleRows.Of(sight.InFull);
        // The sentence stands first in what is searched, before who did it; see HistoryMapping. The rest is looked at too,
        // since that is what has an index.
        return full.All
            ? found
            : found.Where(row =>
                full.Clusters.Contains(row.Connection + "/" + row.Cluster)
                || full.Namespaces.Contains(row.Connection + "/" + row.Cluster + "/" + row.Namespace)
                || EF.Functions.ILike(
                    row.SearchText.Substring(
                        0,
                        Math.Max(row.SearchText.IndexOf(" " + row.ActorName + " " + row.Action), 0)
                    ),
                    pattern,
                    LikePattern.Escape
                )
            );
    }

    // Nobody knows object ids by heart; each of the two has an index of its own.
    private static IQueryable<HistoryRow> By(this IQueryable<HistoryRow> rows, string actor)
    {
        if (Guid.TryParse(actor, out _))
        {
            var id = PersonId.Canonical(actor);
            return rows.Where(row => row.ActorId == id);
        }

        var name = actor.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes lower(actor_name), as the index has it.
        return rows.Where(row => row.ActorName.ToLower() == name);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
