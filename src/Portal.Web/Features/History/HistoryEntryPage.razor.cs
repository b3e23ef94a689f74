using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Features.History;

/// <summary>One entry on a page of its own, for an address that can be sent.</summary>
public sealed partial class HistoryEntryPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private HistoryDetail? _detail;
    private bool _missing;

    [Inject]
    internal HistoryFeed Feed { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<HistoryTexts> Texts { get; set; } = default!;

    [Parameter]
    public long Sequence { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    // A failure is shown by the page's error boundary: without its entry the page has nothing of its own to show.
    protected override async Task OnParametersSetAsync()
    {
        _detail = await Feed.DetailAsync(Sequence, _gone.Token);
        _missing = _detail is null;
    }
}
