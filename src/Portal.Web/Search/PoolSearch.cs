using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Web.Components.Shared;

namespace Portal.Web.Search;

/// <summary>Node pools by name; those of exactly this name first.</summary>
internal sealed class PoolSearch(IInventory inventory, IStringLocalizer<SearchTexts> texts) : ISearchSource
{
    private const int Shortest = 2;
    private const int Most = 6;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        if (scopes.Scopes.Count == 0 || text.Length < Shortest)
        {
            return [];
        }
        var clusters = await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken);
        return
        [
            .. clusters
                .SelectMany(cluster => cluster.NodePools.Select(pool => (Cluster: cluster, Pool: pool)))
                .Where(it => it.Pool.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(it => it.Pool.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
                .ThenBy(it => it.Cluster.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(it => it.Pool.Name, StringComparer.OrdinalIgnoreCase)
                .Take(Most)
                .Select(it => new SearchHit(
                    it.Pool.Name,
                    texts["Pool", it.Cluster.Name, it.Pool.VmSize, it.Pool.Count],
                    $"{ClusterAddress.Of(it.Cluster.Name, it.Cluster.Connection, it.Cluster.Group, "node-pools")}&pool={Uri.EscapeDataString(it.Pool.Name)}",
                    "dns"
                )),
        ];
    }
}
