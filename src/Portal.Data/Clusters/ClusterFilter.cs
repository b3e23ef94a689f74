using Portal.Core.Access;
using Portal.Data.Storage;

namespace Portal.Data.Clusters;

internal static class ClusterFilter
{
    public static IQueryable<ClusterRow> VisibleTo(this IQueryable<ClusterRow> rows, VisibleScopes scopes)
    {
        var visible = VisibleRows.Of(scopes);
        return visible.All ? rows : rows.Where(row => visible.Clusters.Contains(row.Connection + "/" + row.Name));
    }
}
