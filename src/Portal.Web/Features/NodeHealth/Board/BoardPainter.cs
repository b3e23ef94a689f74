using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>Works out one picture, taking from the one before what looks the same.</summary>
internal sealed class BoardPainter(
    FleetView view,
    BoardAsk ask,
    BoardPicture? before,
    IStringLocalizer<NodeTexts> texts
)
{
    private readonly Dictionary<NodeState, string> _words = Enum.GetValues<NodeState>()
        .ToDictionary(state => state, state => texts[NodeLook.TextOf(state)].Value);
    private readonly string _cordoned = texts["Cordoned"];
    private readonly string _prefix = ask.NodePrefix;
    private readonly HashSet<string> _shared = view
        .Clusters.CountBy(it => it.Cluster.Name, StringComparer.OrdinalIgnoreCase)
        .Where(it => it.Value > 1)
        .Select(it => it.Key)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public BoardPicture Paint()
    {
        BoardSection[] sections = ask.AsList
            ? []
            : [.. BoardPlan.Of(view, ask.Filter, ask.UnfoldedPools).Sections.Select(Section)];
        var rows = ask.AsList ? Rows() : [];
        return new(
            view.Totals,
            view.Clusters.Count,
            ask.Filter.Count(view),
            sections,
            rows,
            ask.AsList ? rows.Count : sections.Sum(it => it.Rows.Sum(row => row.Pool.Nodes.Count)),
            NodeChoices.Of(view, ask.Filter, texts, before?.Choices),
            Recent(),
            view.NeverRead,
            view.StaleSince
        );
    }

    private IReadOnlyList<NodeRow> Rows()
    {
        var rows = NodeRows.Of(view, ask.Filter, ask.Sort);
        return before?.Rows.Count == rows.Count && before.Rows.Zip(rows).All(pair => pair.First.LooksLike(pair.Second))
            ? before.Rows
            : rows;
    }

    private BoardSection Section(BoardSection planned)
    {
        var name = planned.Cluster.Cluster.Name;
        var section = planned with { SharesName = _shared.Contains(name), DegradedBy = DegradedBy(planned.Cluster) };
        var last = before?.Sections.FirstOrDefault(it => it.Cluster.Cluster.Id == section.Cluster.Cluster.Id);
        if (last?.LooksLike(section) == true)
        {
            return last;
        }
        var connection = section.SharesName ? section.Cluster.Cluster.Connection : null;
        return section with
        {
            Rows =
            [
                .. section.Rows.Select(row =>
                    last?.SharesName == section.SharesName
                    && last.Rows.FirstOrDefault(it => it.Key == row.Key) is { } drawn
                    && drawn.LooksLike(row)
                        ? drawn
                        : row with
                        {
                            Tiles = [.. row.Pool.Nodes.Take(row.Live).Select(node => Tile(node, name, connection))],
                        }
                ),
            ],
        };
    }

    private static string? DegradedBy(FleetCluster cluster) =>
        cluster.Totals.Degraded == 0 ? null
        : cluster
            .Nodes.Where(node => node.State is NodeState.Degraded)
            .SelectMany(node => node.Node.Conditions.Where(it => it.IsBad))
            .Select(it => it.Type)
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .ToArray()
            is [var only]
            ? only
        : null;

    private BoardTile Tile(FleetNode node, string cluster, string? connection) =>
        new(
            node.Node.Uid,
            node.Node.Name,
            $"tile tile-{NodeFilter.WordOf(node.State)}" + (node.Node.Cordoned ? " tile-cordoned" : ""),
            _prefix + Uri.EscapeDataString(new NodeKey(connection, cluster, node.Node.Name).ToString()),
            node.Node.Cordoned
                ? $"{node.Node.Name}: {_words[node.State]}, {_cordoned}"
                : $"{node.Node.Name}: {_words[node.State]}"
        );

    private IReadOnlyList<RecentLine> Recent()
    {
        var lines = RecentLine.Of([.. view.Recent.Where(ask.Filter.Matches)], texts);
        return before?.Recent.SequenceEqual(lines) == true ? before.Recent : lines;
    }
}
