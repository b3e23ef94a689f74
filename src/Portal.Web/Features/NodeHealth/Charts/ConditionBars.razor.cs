using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Nodes;
using Portal.Web.Features.NodeHealth.Detail;

namespace Portal.Web.Features.NodeHealth.Charts;

/// <summary>A node's conditions over the last 7 days.</summary>
public sealed partial class ConditionBars
{
    private IReadOnlyList<ConditionBar> _bars = [];
    private NodeDetail? _drawn;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public NodeDetail Detail { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_drawn, Detail))
        {
            (_drawn, _bars) = (Detail, ConditionBar.Of(Detail, Texts));
        }
    }
}
