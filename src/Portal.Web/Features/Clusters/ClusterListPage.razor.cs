using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Clusters;

/// <summary>Every cluster the portal knows or is creating. Filters and order stand in the address.</summary>
public sealed partial class ClusterListPage : IDisposable
{
    private const int VirtualizedFrom = 200;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private ClusterFilter _filter = new(null, null, null, null, null, null, null, null);
    private ClusterListing? _listing;
    private IReadOnlyList<ClusterRow>? _rows;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal ClusterFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ClusterTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ClusterListPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Provider { get; set; }

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery]
    private string? Group { get; set; }

    [SupplyParameterFromQuery]
    private string? Region { get; set; }

    [SupplyParameterFromQuery]
    private string? Version { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    private string? NoCreate => _listing is null ? Texts["Create.Wait"] : _listing.NoCreate;

    private string Export => Query.Navigation.GetUriWithQueryParameters("/clusters.csv", _filter.Query());

    private string EmptyText =>
        _filter.Restricts ? "Empty.Filtered"
        : _listing?.Readings.Any(reading => reading is { ReadAt: null, FailedAt: null }) == true ? "Empty.Reading"
        : _listing is { ShowsEverywhere: false } ? "Empty.Scope"
        : _listing is { MayConnect: true, Readings: [] } ? "Empty.Unreached"
        : "Empty";

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        _filter = new ClusterFilter(Text, Provider, Connection, Group, Region, Version, State, Sort).Cleaned();
        if (_listing is null)
        {
            await RunAsync(Feed.FirstAsync);
        }
        _rows = _listing is null ? null : _filter.Apply(_listing.Rows);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change =>
                    change.Topic
                        is ChangeTopic.Inventory
                            or ChangeTopic.Operations
                            or ChangeTopic.Protection
                            or ChangeTopic.Everything,
                _ => InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await RunAsync(Feed.ReadAsync);
        _rows = _listing is null ? null : _filter.Apply(_listing.Rows);
        StateHasChanged();
    }

    private Task RunAsync(Func<CancellationToken, Task<ClusterListing>> read) =>
        _reading.RunAsync(async gone => _listing = await read(gone), () => _listing?.ReadAt);

    private void Create() => Query.Navigation.NavigateTo("/clusters/new");
}
