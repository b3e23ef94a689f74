using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Connections;

/// <summary>Every way the portal has to clusters, with the state of each. The chosen one stands in the address.</summary>
public sealed partial class ConnectionListPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private ConnectionListing? _listing;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal ConnectionFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ConnectionListPage> Logger { get; set; } = default!;

    /// <summary>The connection whose details are shown.</summary>
    [SupplyParameterFromQuery]
    private string? Name { get; set; }

    private ConnectionRow? Chosen => _listing?.Rows.FirstOrDefault(row => row.Name == Name);

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        await RunAsync(Feed.FirstAsync);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Connections or ChangeTopic.Inventory or ChangeTopic.Everything,
                _ => InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await RunAsync(Feed.ReadAsync);
        StateHasChanged();
    }

    private Task RunAsync(Func<CancellationToken, Task<ConnectionListing>> read) =>
        _reading.RunAsync(async gone => _listing = await read(gone), () => _listing?.ReadAt);

    private string PaneOf(string? name) => Query.With("name", name);

    private void Select(string? name) => Query.Put("name", name);

    private void Add() => Query.Navigation.NavigateTo("/connections/azure");

    private void Attach() => Query.Navigation.NavigateTo("/connections/attach");
}
