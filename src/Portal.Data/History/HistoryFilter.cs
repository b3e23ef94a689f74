using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Data.Storage;

namespace Portal.Data.History;

internal static class HistoryFilter
{
    /// <summary>Of all entries, sealed or not; one statement, so that none is missed while it moves.</summary>
    public static IQueryable<Guid> EntryIds(this PortalDbContext context) =>
        context.HistoryInbox.Select(row => row.EntryId).Concat(context.History.Select(row => row.EntryId));

    public static IQueryable<HistoryRow> VisibleTo(this IQueryable<HistoryRow> rows, VisibleScopes scopes)
    {
        var visible = VisibleRows.Of(scopes);
        return visible.All
            ? rows
            : rows.Where(row =>
                // The names alone have an index.
                visible.Names.Contains(row.Cluster)
                && (
                    visible.Clusters.Contains(row.Connection + "/" + row.Cluster)
                    || visible.Namespaces.Contains(row.Connection + "/" + row.Cluster + "/" + row.Namespace)
                )
            );
    }

    /// <summary>Of the whole portal there is no summary: what is about no cluster is about people.</summary>
    public static IQueryable<HistoryRow> VisibleTo(this IQueryable<HistoryRow> rows, HistorySight sight) =>
        sight.Seen.IsPortalWide && !sight.InFull.IsPortalWide
            ? rows.Where(row => row.Connection != null && row.Cluster != null)
            : rows.VisibleTo(sight.Seen);

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
            return rows.Where(row => row.ActorId == actor);
        }

        var name = actor.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes lower(actor_name), as the index has it.
        return rows.Where(row => row.ActorName.ToLower() == name);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
