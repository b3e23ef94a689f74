using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Web.Components.Shared;

namespace Portal.Web.Search;

/// <summary>Clusters by name, group, region and tags.</summary>
internal sealed class ClusterSearch(IInventory inventory, IStringLocalizer<SearchTexts> texts) : ISearchSource
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
        var clusters = await inventory.ListAsync(new ClusterQuery(text), scopes, cancellationToken);
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
        ];
    }
}
