using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.History;

/// <summary>The list of all changes, newest first. Filters and the chosen entry stand in the address.</summary>
public sealed partial class HistoryListPage : IDisposable
{
    private readonly Dictionary<long, IReadOnlyList<SealedEntry>> _unfolded = [];
    private HistoryFilter _filter = HistoryFilter.Of(null, null, null, null, null, null);
    private HistoryPage? _shown;
    private IReadOnlyList<HistoryLine>? _lines;
    private HistoryDetail? _detail;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;
    private bool _missing;
    private bool _older;
    private bool _goesOn;

    [Inject]
    internal HistoryFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<HistoryTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<HistoryListPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Who { get; set; }

    [SupplyParameterFromQuery]
    private string? Cluster { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery]
    private string? Time { get; set; }

    [SupplyParameterFromQuery]
    private string? Entry { get; set; }

    private long? Chosen => AddressNumber.Read<long>(Entry);

    private string Export => Navigation.GetUriWithQueryParameters("/history.csv", _filter.Words());

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        var filter = HistoryFilter.Of(Text, Who, Cluster, Kind, Outcome, Time);
        if (_shown is null || filter != _filter)
        {
            (_filter, _older, _shown) = (filter, false, null);
            _unfolded.Clear();
            await RunAsync(async gone => Show(await Feed.FirstAsync(filter, gone), filter));
        }
        if (Chosen is { } sequence && _detail?.Entry.Sequence != sequence)
        {
            _detail = null;
            await RunAsync(async gone =>
            {
                var detail = await Feed.DetailAsync(sequence, gone);
                if (Chosen == sequence)
                {
                    (_detail, _missing) = (detail, detail is null);
                }
            });
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Whoever has gone back in time is not thrown to the top by what happens meanwhile.
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.History or ChangeTopic.Everything && !_older,
                _ => InvokeAsync(ReadAsync)
            );
        }
        // What an answer had no time for is looked for as soon as what it found is shown.
        if (!_goesOn && _shown is { IsCutShort: true } && _reading.Failure is null)
        {
            _goesOn = true;
            await ReadOlderAsync();
            _goesOn = false;
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var filter = _filter;
        await RunAsync(async gone => Show(await Feed.SearchAsync(filter, before: null, gone), filter));
        StateHasChanged();
    }

    private Task ReadOlderAsync()
    {
        if (_shown is not { } shown)
        {
            return Task.CompletedTask;
        }
        var filter = _filter;
        return RunAsync(async gone =>
        {
            var page = await Feed.SearchAsync(filter, shown.Next, gone);
            _older |= filter == _filter;
            var count = shown.Entries.Count + page.Count;
            Show(page with { Entries = [.. shown.Entries, .. page.Entries], Count = count }, filter);
        });
    }

    private Task ToggleAsync(HistoryLine line) =>
        RunAsync(async gone =>
        {
            if (line.OperationId is { } operation && !_unfolded.Remove(operation))
            {
                _unfolded[operation] = await Feed.OfOperationAsync(operation, gone);
            }
            _lines = _shown is null ? _lines : HistoryLine.Of(_shown.Entries, _unfolded);
        });

    private void Show(HistoryPage page, HistoryFilter filter)
    {
        // What comes after another filter was chosen is not what is asked now.
        if (filter != _filter)
        {
            return;
        }
        _shown = page;
        _lines = HistoryLine.Of(page.Entries, _unfolded);
    }

    // A failure of any reading is shown: nothing on this page may look complete when it is not.
    private Task RunAsync(Func<CancellationToken, Task> read) => _reading.RunAsync(read, () => null);

    private void FilterBy(HistoryFilter filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.Words()), replace: true);

    private void Select(long? sequence) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("entry", sequence), replace: true);

    private void Open(long sequence) => Navigation.NavigateTo($"/history/{sequence}");

    private static string Number(long sequence) => sequence.ToString("N0", CultureInfo.CurrentCulture);
}
