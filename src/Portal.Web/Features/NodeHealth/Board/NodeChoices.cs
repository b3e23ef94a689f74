using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>What the chips above board and list offer: what the fleet holds.</summary>
public sealed record NodeChoices(
    IReadOnlyList<ChoiceOption> Clusters,
    IReadOnlyList<ChoiceOption> States,
    IReadOnlyList<ChoiceOption> Systems,
    IReadOnlyList<ChoiceOption> Pools,
    IReadOnlyList<ChoiceOption> Versions
)
{
    /// <param name="view">The whole fleet.</param>
    /// <param name="filter">What is chosen, which is offered even where the fleet holds it no more.</param>
    /// <param name="texts">The words of the states.</param>
    /// <param name="before">What was offered before; given back where the offer is the same.</param>
    internal static NodeChoices Of(
        FleetView view,
        NodeFilter filter,
        IStringLocalizer<NodeTexts> texts,
        NodeChoices? before
    )
    {
        FleetPool[] pools = [.. view.Clusters.SelectMany(it => it.Pools)];
        ChoiceOption[] Options(IEnumerable<string?> words, string? chosen) =>
            [
                new("", texts["Filter.All"]),
                .. words
                    .Append(chosen)
                    .OfType<string>()
                    .Where(word => word.Length > 0)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.OrdinalIgnoreCase)
                    // The address may write it in another case; the chip shows the choice all the same.
                    .Select(word => string.Equals(word, chosen, StringComparison.OrdinalIgnoreCase) ? chosen! : word)
                    .Select(word => new ChoiceOption(word, word)),
            ];
        var now = new NodeChoices(
            Options(view.Clusters.Select(it => it.Cluster.Name), filter.Cluster),
            [
                new("", texts["Filter.AnyState"]),
                .. Enum.GetValues<NodeState>()
                    .Reverse()
                    .Select(state => new ChoiceOption(NodeFilter.WordOf(state), texts[NodeLook.TextOf(state)])),
                new(NodeFilter.Cordoned, texts["Cordoned.Title"]),
            ],
            Options(pools.Select(it => it.System.ToString()), filter.System),
            Options(pools.Select(it => it.Name), filter.Pool),
            Options(pools.SelectMany(it => it.Versions), filter.Version)
        );
        return before?.Offers(now) == true ? before : now;
    }

    private bool Offers(NodeChoices other) =>
        Clusters.SequenceEqual(other.Clusters)
        && States.SequenceEqual(other.States)
        && Systems.SequenceEqual(other.Systems)
        && Pools.SequenceEqual(other.Pools)
        && Versions.SequenceEqual(other.Versions);
}
