using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>The chips above board and list. They offer what the fleet holds.</summary>
public sealed partial class NodeFilters
{
    private IReadOnlyList<ChoiceOption> _clusters = [];
    private IReadOnlyList<ChoiceOption> _states = [];
    private IReadOnlyList<ChoiceOption> _systems = [];
    private IReadOnlyList<ChoiceOption> _pools = [];
    private IReadOnlyList<ChoiceOption> _versions = [];
    private IReadOnlyList<FleetPool> _of = [];
    private NodeFilter? _for;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public NodeFilter Filter { get; set; } = default!;

    /// <summary>The whole fleet, before the filter.</summary>
    [Parameter, EditorRequired]
    public FleetView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public int Shown { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<NodeFilter> Changed { get; set; }

    protected override void OnParametersSet()
    {
        FleetPool[] pools = [.. View.Clusters.SelectMany(it => it.Pools)];
        // What a fleet holds changes seldom; its words are gathered only then.
        if (_for == Filter && pools.SequenceEqual(_of, ReferenceEqualityComparer.Instance))
        {
            return;
        }
        (_for, _of) = (Filter, pools);
        _clusters = Options(View.Clusters.Select(it => it.Cluster.Name), Filter.Cluster);
        _systems = Options(pools.Select(it => it.System.ToString()), Filter.System);
        _pools = Options(pools.Select(it => it.Name), Filter.Pool);
        _versions = Options(pools.SelectMany(it => it.Nodes).Select(it => it.Node.Version), Filter.Version);
        _states =
        [
            new("", Texts["Filter.AnyState"]),
            .. Enum.GetValues<NodeState>()
                .Reverse()
                .Select(state => new ChoiceOption(NodeFilter.WordOf(state), Texts[NodeLook.TextOf(state)])),
            new(NodeFilter.Cordoned, Texts["Cordoned.Title"]),
        ];
    }

    private ChoiceOption[] Options(IEnumerable<string?> words, string? chosen) =>
        [
            new("", Texts["Filter.All"]),
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

    private Task SetAsync(NodeFilter filter) => Changed.InvokeAsync(filter.Cleaned());
}
