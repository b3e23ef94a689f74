using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Operations;

/// <summary>What runs, then what has ended. Filters stand in the address.</summary>
public sealed partial class OperationListPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(15);
    private LiveList<OperationFilter, OperationListing> _list = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal OperationFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

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

    private OperationFilter Filter => OperationFilter.Of(State, Cluster, Who);

    private string Export => Query.Navigation.GetUriWithQueryParameters("/operations.csv", Filter.Query());

    public void Dispose()
    {
        _watch?.Dispose();
        _list.Dispose();
    }

    protected override void OnInitialized() =>
        _list = new(Feed, new LiveReading(Logger, Texts), listing => listing.ReadAt);

    protected override Task OnParametersSetAsync() => _list.ShowAsync(Filter);

    protected override void OnAfterRender(bool firstRender)
    {
        // Whoever has gone back in time is not thrown to the top by what happens meanwhile.
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

    private static string Address(Operation operation) => $"/operations/{operation.Id}";

    /// <summary>Where it stands, or why it did not succeed.</summary>
    private static string? Note(Operation operation) =>
        OperationTransitions.IsTerminal(operation.State)
            ? operation.Error?.Message
            : operation.Error?.Message ?? operation.CurrentStep?.Progress ?? operation.CurrentStep?.Name;
}
