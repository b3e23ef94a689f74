using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Web.Components.Shared;
using Portal.Web.Search;

namespace Portal.Web.Features.ClusterTools.Life;

/// <summary>What can be done to whole clusters now: <c>Upgrade analytics</c>, by any of its words.</summary>
internal sealed class ClusterCommandSearch(
    IInventory inventory,
    ClusterCommandFeed feed,
    AccessGate gate,
    IStringLocalizer<LifeTexts> texts
) : ISearchSource
{
    private const int Most = 6;

    private static readonly string[] s_names =
    [
        "Upgrade",
        "Start",
        "Stop",
        "Rotate",
        "Tags",
        "Run",
        "Kubeconfig",
        "Delete",
    ];

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        var clusters = await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken);
        List<SearchHit> hits = [];
        foreach (var cluster in clusters.OrderBy(it => it.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (hits.Count < Most && Asked(text, cluster))
            {
                var commands = await feed.ReadAsync(cluster, running: null, cancellationToken);
                hits.AddRange(
                    (await UpgradeAsync(caller, cluster, cancellationToken))
                        .Concat(commands)
                        .Where(command => command.Refusal is null && Asks(text, command.Name, cluster))
                        .Select(command => Hit(cluster, command))
                );
            }
        }
        return hits;
    }

    // To ask what can be done costs more than to look whether anything of it is meant.
    private bool Asked(string text, Cluster cluster) => s_names.Any(name => Asks(text, name, cluster));

    private bool Asks(string text, string command, Cluster cluster) =>
        CommandWords.Ask(text, texts[$"Search.{command}"], cluster.Name);

    private async Task<ClusterCommand[]> UpgradeAsync(
        Caller caller,
        Cluster cluster,
        CancellationToken cancellationToken
    )
    {
        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        var needed = cluster.IsProduction ? Permission.UpgradeProduction : Permission.Upgrade;
        return
            cluster is { IsAttached: false, IsStopped: false }
            && await gate.RefusalAsync(caller, needed, scope, cancellationToken) is null
            ? [new ClusterCommand("Upgrade", ClusterTool.Upgrade.Path!, ClusterTool.Upgrade.Icon, null)]
            : [];
    }

    private SearchHit Hit(Cluster cluster, ClusterCommand command) =>
        new(
            texts[$"Search.{command.Name}", cluster.Name],
            texts["Search.Where", cluster.Connection, cluster.Group],
            ClusterAddress.Of(cluster.Name, cluster.Connection, cluster.Group, command.Path),
            command.Icon
        );
}
