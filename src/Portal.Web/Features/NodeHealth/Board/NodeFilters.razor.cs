using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Nodes;
using Portal.Web.Navigation;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>The chips above board and list. They offer what the fleet holds.</summary>
public sealed partial class NodeFilters
{
    private (NodeFilter, NodeChoices, int, int, int)? _drawn;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public NodeFilter Filter { get; set; } = default!;

    [Parameter, EditorRequired]
    public BoardPicture Picture { get; set; } = default!;

    protected override bool ShouldRender()
    {
        var draws = (Filter, Picture.Choices, Picture.Shown, Picture.All.Nodes, Picture.Clusters);
        var isNew = _drawn != draws;
        _drawn = draws;
        return isNew;
    }
}
