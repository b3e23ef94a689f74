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
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private readonly Dictionary<long, IReadOnlyList<SealedEntry>> _unfolded = [];
    private LiveList<HistoryFilter, HistoryPage> _list = default!;

    /// <summary>Of one entry or one operation: what goes well there mends no list that could not be read.</summary>
    private LiveReading _closer = default!;
    private HistoryDetail? _detail;
    private ChangeWatch? _watch;
    private bool _missing;
    private bool _goesOn;

    [Inject]
    internal HistoryFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

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

    private HistoryFilter Filter => HistoryFilter.Of(Text, Who, Cluster, Kind, Outcome, Time);

    private IReadOnlyList<HistoryLine>? Lines =>
        _list.Shown is { } shown ? HistoryLine.Of(shown.Entries, _unfolded) : null;

    private string Export => Query.Navigation.GetUriWithQueryParameters("/history.csv", Filter.Words());

    public void Dispose()
    {
        _watch?.Dispose();
        _list.Dispose();
        _closer.Dispose();
    }

    // A failure of any reading is shown: nothing on this page may look complete when it is not.
    protected override void OnInitialized()
    {
        _list = new(Feed, new LiveReading(Logger, Texts), _ => null);
        _closer = new LiveReading(Logger, Texts);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Filter != _list.Filter)
        {
            _unfolded.Clear();
        }
        await _list.ShowAsync(Filter);
        if (Chosen is { } sequence && _detail?.Entry.Sequence != sequence)
        {
            (_detail, _missing) = (null, false);
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
                change => change.Topic is ChangeTopic.History or ChangeTopic.Everything,
                _ => _list.IsOlder ? Task.CompletedTask : InvokeAsync(ReadAsync),
                s_poll
            );
        }
        // What an answer had no time for is looked for as soon as what it found is shown.
        if (!_goesOn && _list is { Shown.IsCutShort: true, Reading.Failure: null })
        {
            _goesOn = true;
            await _list.ReadOlderAsync();
            _goesOn = false;
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        await _list.ReadAsync();
        StateHasChanged();
    }

    private Task ToggleAsync(HistoryLine line) =>
        RunAsync(async gone =>
        {
            if (line.OperationId is { } operation && !_unfolded.Remove(operation))
            {
                _unfolded[operation] = await Feed.OfOperationAsync(operation, gone);
            }
        });

    private Task RunAsync(Func<CancellationToken, Task> read) => _closer.RunAsync(read, () => null);

    private void Select(long? sequence) => Query.Put("entry", sequence?.ToString(CultureInfo.InvariantCulture));

    private void Open(long sequence) => Query.Navigation.NavigateTo($"/history/{sequence}");

    private static string Number(long sequence) => sequence.ToString("N0", CultureInfo.CurrentCulture);
}
