using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Live;

namespace Portal.Web.Features.Operations;

/// <summary>What runs, then what has ended. Filters stand in the address.</summary>
public sealed partial class OperationListPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(15);
    private OperationFilter _filter = new(null, null, null);
    private OperationListing? _listing;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;
    private bool _older;

    [Inject]
    internal OperationFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<OperationTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<OperationListPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Cluster { get; set; }

    [SupplyParameterFromQuery]
    private string? Who { get; set; }

    private string Export => Navigation.GetUriWithQueryParameters("/operations.csv", _filter.Query());

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        var filter = OperationFilter.Of(State, Cluster, Who);
        if (_listing is null || filter != _filter)
        {
            (_filter, _listing, _older) = (filter, null, false);
            await RunAsync(gone => Feed.FirstAsync(filter, gone));
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Whoever has gone back in time is not thrown to the top by what happens meanwhile.
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Operations or ChangeTopic.Everything,
                _ => _older ? Task.CompletedTask : InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await RunAsync(gone => Feed.ReadAsync(_filter, before: null, gone));
        StateHasChanged();
    }

    private Task ReadOlderAsync()
    {
        var (filter, shown) = (_filter, _listing!);
        return RunAsync(async gone =>
        {
            var page = await Feed.ReadAsync(filter, shown.Next, gone);
            _older |= filter == _filter;
            return shown with
            {
                Operations = [.. shown.Operations, .. page.Operations],
                Placeless = [.. shown.Placeless, .. page.Placeless],
                Next = page.Next,
            };
        });
    }

    private Task RunAsync(Func<CancellationToken, Task<OperationListing>> read)
    {
        var filter = _filter;
        return _reading.RunAsync(
            async gone =>
            {
                var listing = await read(gone);
                // What comes after another filter was chosen is not what is asked now.
                _listing = filter == _filter ? listing : _listing;
            },
            () => _listing?.ReadAt
        );
    }

    private void FilterBy(OperationFilter filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.Query()), replace: true);

    private static string Address(Operation operation) => $"/operations/{operation.Id}";

    /// <summary>Where it stands, or why it did not succeed.</summary>
    private static string? Note(Operation operation) =>
        OperationTransitions.IsTerminal(operation.State)
            ? operation.Error?.Message
            : operation.Error?.Message ?? operation.CurrentStep?.Progress ?? operation.CurrentStep?.Name;
}
