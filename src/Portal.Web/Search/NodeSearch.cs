using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Components.Shared;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Search;

/// <summary>Nodes by name, ill ones first. A short text would find every node of a pool.</summary>
internal sealed class NodeSearch(FleetBoard board, IStringLocalizer<SearchTexts> texts) : ISearchSource
{
    private const int Shortest = 3;
    private const int Most = 6;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeHealth);
        if (scopes.Scopes.Count == 0 || text.Length < Shortest)
        {
            return [];
        }
        var view = await board.ViewAsync(scopes, cancellationToken);
        return
        [
            .. view
                .Clusters.SelectMany(cluster => cluster.Nodes.Select(node => (Cluster: cluster.Cluster, Node: node)))
                .Where(it => it.Node.Node.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(it => it.Node.State)
                .ThenBy(it => it.Node.Node.Name, StringComparer.OrdinalIgnoreCase)
                .Take(Most)
                .Select(it => new SearchHit(
                    it.Node.Node.Name,
                    texts["Node", it.Cluster.Name, texts[$"Node.{it.Node.State}"]],
                    NodeAddress.Of(it.Cluster.Name, it.Node.Node.Name, it.Cluster.Connection),
                    "dns"
                )),
        ];
    }
}
