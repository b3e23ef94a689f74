using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Web.Components.Shared;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Upgrades;

/// <summary>What can be upgraded, what must be soon, and the dates that clusters meet. All filters stand in the address.</summary>
public sealed partial class UpgradesPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(60);
    private UpgradeFilter _filter = UpgradeFilter.None;
    private UpgradeListing? _listing;
    private IReadOnlyList<UpgradeRow> _rows = [];
    private IReadOnlyList<RetirementGroup> _dates = [];
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal UpgradeFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<UpgradeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<UpgradesPage> Logger { get; set; } = default!;

    /// <summary>Empty for what can be upgraded, else <c>soon</c> or <c>retirements</c>.</summary>
    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery]
    private string? Thing { get; set; }

    [SupplyParameterFromQuery]
    private string? Time { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    private string Export => Query.Navigation.GetUriWithQueryParameters("/upgrades.csv", _filter.Query());

    private ChoiceOption[] Views =>
        [
            new("", Texts["View.Offered"]),
            new(UpgradeFilter.Soon, Texts["View.Soon"]),
            new(UpgradeFilter.Dates, Texts["View.Retirements"]),
        ];

    private string Counted =>
        _listing is null || _listing.Rows.Count == 0 ? ""
        : _filter.View is UpgradeFilter.Dates
            ? Texts[
                "Counted.Dates",
                _dates.Count,
                _dates.SelectMany(group => group.Met).DistinctBy(met => met.Address).Count()
            ]
        : Texts["Counted", _rows.Count, _listing.Rows.Count];

    private string EmptyText =>
        _filter.Restricts ? "Empty.Filtered"
        : _filter.View is null ? "Empty"
        : $"Empty.{_filter.View}";

    private string EmptyIcon => _filter.View is null || _filter.Restricts ? "upgrade" : "check_circle";

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        _filter = new UpgradeFilter(View, Text, Connection, Thing, Time, Sort).Cleaned();
        if (_listing is null)
        {
            await RunAsync(Feed.FirstAsync);
        }
        Choose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Inventory or ChangeTopic.Everything,
                _ => InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await RunAsync(Feed.ReadAsync);
        Choose();
        StateHasChanged();
    }

    private Task RunAsync(Func<CancellationToken, Task<UpgradeListing>> read) =>
        _reading.RunAsync(async gone => _listing = await read(gone), () => _listing?.ReadAt);

    private void Choose() =>
        (_rows, _dates) = _listing is null
            ? ([], [])
            : (_filter.Apply(_listing.Rows), _filter.Apply(_listing.Dates, _listing.Today));

    // What is chosen among the dates says nothing to the other views.
    private void Show(string view) =>
        Query.Put(
            new Dictionary<string, object?>
            {
                ["view"] = AddressWord.Read(view),
                ["thing"] = null,
                ["time"] = null,
                ["sort"] = null,
            }
        );
}
