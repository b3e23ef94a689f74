using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Web.Components.Shared;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Requests;

/// <summary>What others have to agree to: to decide, one's own, or all. Filters stand in the address.</summary>
public sealed partial class RequestListPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(15);
    private LiveList<RequestFilter, RequestListing> _list = default!;
    private ChangeWatch? _watch;
    private IReadOnlyList<string>? _shows;
    private string? _ask;

    [Inject]
    internal RequestFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<RequestTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<RequestListPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    private RequestFilter Filter => RequestFilter.Of(Show, State, _shows?[0] ?? RequestFilter.All);

    private string Export => Query.Navigation.GetUriWithQueryParameters("/requests.csv", Filter.Query());

    private ChoiceOption[] Shows =>
        [
            .. RequestFilter
                .Shows.Where(show => _shows?.Contains(show) == true || show == Filter.Show)
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
        _list.Dispose();
    }

    protected override void OnInitialized() =>
        _list = new(Feed, new LiveReading(Logger, Texts), listing => listing.ReadAt);

    protected override async Task OnParametersSetAsync()
    {
        if (_shows is null)
        {
            (_shows, _ask) = (await Feed.ShowsAsync(), await Feed.AskAtAsync());
        }
        await _list.ShowAsync(Filter);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Operations or ChangeTopic.Everything,
                _ => _list.IsOlder ? Task.CompletedTask : InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await _list.ReadAsync();
        StateHasChanged();
    }

    private static string Address(Request request) => $"/operations/{request.Operation.Id}";

    private string Agreed(Request request) =>
        request.Outcome is { } outcome ? Texts[$"Outcome.{outcome}"]
        : request.Operation.IsSummary ? ""
        : request.Operation.Approval == ApprovalMark.BreakGlass ? Texts["Agreed.Glass"]
        : Texts["Agreed", Approving(request), request.Operation.Approvers];

    private int Approving(Request request) =>
        request.Agreed(_list.Shown!.ReadAt).Count(said => said.Decision == Decision.Approve);
}
