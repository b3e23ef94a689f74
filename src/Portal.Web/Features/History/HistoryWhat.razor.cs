using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Features.History;

/// <summary>The last cell of a line: how it stands, and the sentence.</summary>
public sealed partial class HistoryWhat
{
    [Inject]
    internal IStringLocalizer<HistoryTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback Toggle { get; set; }

    [Parameter, EditorRequired]
    public HistoryLine Line { get; set; } = default!;

    private HistoryState State => HistoryState.Of(Line.Entry.Entry);
}
