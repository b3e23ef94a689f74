using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Web.Search;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>What can be done to node pools: <c>Scale pool web of shop-prod</c>, by any of its words.</summary>
internal sealed class PoolCommandSearch(IInventory inventory, AccessGate gate, IStringLocalizer<PoolTexts> texts)
    : ISearchSource
{
    private const int Most = 6;

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

        var clusters = await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken);
        List<(SearchHit Hit, bool Now)> hits = [];
        foreach (var cluster in clusters.Where(it => !it.IsAttached).OrderBy(it => it.Name, StringComparer.Ordinal))
        {
            var scope = Scope.Cluster(cluster.Connection, cluster.Name);
            foreach (var (hit, permission, now) in Asked(text, cluster))
            {
                if (
                    hits.Count(it => it.Now) < Most
                    && await gate.RefusalAsync(caller, permission, scope, cancellationToken) is null
                )
                {
                    hits.Add((hit, now));
                }
            }
        }
        return [.. hits.OrderByDescending(it => it.Now).Take(Most).Select(it => it.Hit)];
    }

    private IEnumerable<(SearchHit Hit, string Permission, bool Now)> Asked(string text, Cluster cluster)
    {
        var place = new ClusterPlace(cluster.Name, cluster.Connection, cluster.Group);
        if (!cluster.IsStopped && CommandWords.Ask(text, texts["Search.Add"], cluster.Name))
        {
            var where = texts["Search.Where", cluster.Connection, cluster.Group];
            var add = new SearchHit(
                texts["Search.Add", cluster.Name],
                where,
                PoolAddress.Of(place, null, "add"),
                "add"
            );
            yield return (add, Permission.AddNodePool, true);
        }

        foreach (var pool in cluster.NodePools)
        {
            foreach (var command in PoolCommand.All)
            {
                if (CommandWords.Ask(text, texts[$"Search.{command.Name}"], pool.Name, cluster.Name))
                {
                    var hit = Hit(command, place, cluster, pool);
                    yield return (hit, command.Permission, command.Reason(cluster, pool) is null);
                }
            }
        }
    }

    /// <summary>What cannot be done now says why, and leads to the pool in place of the command's page.</summary>
    private SearchHit Hit(PoolCommand command, ClusterPlace place, Cluster cluster, NodePool pool) =>
        command.Reason(cluster, pool) is { } reason
            ? new(
                texts[$"Search.{command.Name}", pool.Name, cluster.Name],
                texts[$"Reason.{reason}"],
                PoolAddress.Of(place, pool.Name),
                command.Icon
            )
            : new(
                texts[$"Search.{command.Name}", pool.Name, cluster.Name],
                texts["Search.Where", cluster.Connection, cluster.Group],
                PoolAddress.Of(place, pool.Name, command.Path),
                command.Icon
            );
}
