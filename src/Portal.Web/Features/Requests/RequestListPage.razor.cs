using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Requests;

/// <summary>What others have to agree to: to decide, one's own, or all. Filters stand in the address.</summary>
public sealed partial class RequestListPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(15);
    private RequestFilter _filter = new(RequestFilter.All, null);
    private RequestListing? _listing;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;
    private IReadOnlyList<string>? _shows;
    private string? _ask;
    private bool _older;

    [Inject]
    internal RequestFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<RequestTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<RequestListPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    private string Export => Navigation.GetUriWithQueryParameters("/requests.csv", _filter.Query());

    private ChoiceOption[] Shows =>
        [
            .. RequestFilter
                .Shows.Where(show => _shows!.Contains(show) || show == _filter.Show)
                .Select(show => new ChoiceOption(show, Texts[$"Show.{show}"])),
        ];

    private ChoiceOption[] States =>
        [
            new("", Texts["Filter.All"]),
            new(RequestFilter.Awaiting, Texts["Filter.awaiting"]),
            new(RequestFilter.Decided, Texts["Filter.decided"]),
        ];

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        if (_shows is null)
        {
            (_shows, _ask) = (await Feed.ShowsAsync(), await Feed.AskAtAsync());
        }
        var filter = RequestFilter.Of(Show, State, _shows[0]);
        if (_listing is null || filter != _filter)
        {
            (_filter, _listing, _older) = (filter, null, false);
            await RunAsync(gone => Feed.FirstAsync(filter, gone));
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
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
                Requests = [.. shown.Requests, .. page.Requests],
                Placeless = [.. shown.Placeless, .. page.Placeless],
                Next = page.Next,
            };
        });
    }

    private Task RunAsync(Func<CancellationToken, Task<RequestListing>> read)
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

    private void FilterBy(RequestFilter filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.Query()), replace: true);

    private static string Address(Request request) => $"/operations/{request.Operation.Id}";

    private string Agreed(Request request) =>
        request.Outcome is { } outcome ? Texts[$"Outcome.{outcome}"]
        : request.Operation.IsSummary ? ""
        : request.Operation.Approval == ApprovalMark.BreakGlass ? Texts["Agreed.Glass"]
        : Texts["Agreed", Approving(request), request.Operation.Approvers];

    private int Approving(Request request) =>
        request.Agreed(_listing!.ReadAt).Count(said => said.Decision == Decision.Approve);
}
