using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Web.Components.Shared;

namespace Portal.Web.Search;

/// <summary>
/// Clusters by name, group, region and tags; those of which the caller sees namespaces only by their name and these.
/// </summary>
internal sealed class ClusterSearch(IInventory inventory, PartialClusters partials, IStringLocalizer<SearchTexts> texts)
    : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        if (scopes.Scopes.Count == 0)
        {
            return [];
        }
        var query = new ClusterQuery(text);
        var clusters = await inventory.ListAsync(query, scopes, cancellationToken);
        var parts = await partials.ListAsync(caller, Permission.SeeInventory, query, cancellationToken);
        return
        [
            .. clusters
                // What is named so comes before what is merely tagged so.
                .OrderByDescending(cluster => cluster.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .ThenBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase)
                .Select(cluster => new SearchHit(
                    cluster.Name,
                    texts["Cluster", cluster.Connection, cluster.Group, cluster.Location],
                    ClusterAddress.Of(cluster.Name, cluster.Connection, cluster.Group),
                    "deployed_code"
                )),
            .. parts.Select(cluster => new SearchHit(
                cluster.Name,
                texts["Cluster.Partial", cluster.Connection, string.Join(", ", cluster.Namespaces)],
                ClusterAddress.Of(cluster.Name, cluster.Connection, cluster.Group),
                "deployed_code"
            )),
        ];
    }
}
