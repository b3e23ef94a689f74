using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Web.Search;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>What can be done to node pools: <c>Scale pool web of shop-prod</c>, by any of its words.</summary>
internal sealed class PoolCommandSearch(IInventory inventory, IStringLocalizer<PoolTexts> texts) : ISearchSource
{
    private const int Most = 6;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        PoolCommand[] mine = [.. PoolCommand.All.Where(command => May(caller, command.Permission))];
        if (scopes.Scopes.Count == 0 || mine.Length == 0)
        {
            return [];
        }

        var clusters = await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken);
        return
        [
            .. clusters
                .Where(cluster => !cluster.IsAttached)
                .OrderBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase)
                .SelectMany(cluster => Of(text, cluster, mine, May(caller, Permission.AddNodePool)))
                .OrderBy(it => it.Reason is not null)
                .Take(Most)
                .Select(it => it.Hit),
        ];
    }

    private IEnumerable<(SearchHit Hit, string? Reason)> Of(
        string text,
        Cluster cluster,
        PoolCommand[] mine,
        bool mayAdd
    )
    {
        var place = new ClusterPlace(cluster.Name, cluster.Connection, cluster.Group);
        if (mayAdd && !cluster.IsStopped && CommandWords.Ask(text, texts["Search.Add"], cluster.Name))
        {
            var where = texts["Search.Where", cluster.Connection, cluster.Group];
            var address = PoolAddress.Of(place, null, "add");
            yield return (new(texts["Search.Add", cluster.Name], where, address, "add"), null);
        }

        foreach (var pool in cluster.NodePools)
        {
            foreach (var command in mine)
            {
                if (CommandWords.Ask(text, texts[$"Search.{command.Name}"], pool.Name, cluster.Name))
                {
                    yield return (Hit(command, place, cluster, pool), command.Reason(cluster, pool));
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

    private static bool May(Caller caller, string permission) => Grants.Best(caller.Roles, permission) > Grant.Denied;
}
