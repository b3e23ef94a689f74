using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Access;

/// <summary>Who has which role where. Filters and the chosen assignment stand in the address.</summary>
public sealed partial class AccessPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private AccessFilter _filter = AccessFilter.Of(null, null, null, null);
    private AccessView? _view;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<AccessPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Role { get; set; }

    [SupplyParameterFromQuery]
    private string? Scope { get; set; }

    [SupplyParameterFromQuery]
    private string? Who { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    /// <summary>The assignment whose details are shown.</summary>
    [SupplyParameterFromQuery]
    private string? Id { get; set; }

    private IReadOnlyList<Assignment>? Rows =>
        _view is null ? null : [.. _view.Map.Assignments.Where(it => _filter.Shows(it, _view.ReadAt))];

    private Assignment? Chosen =>
        Guid.TryParse(Id, out var id) ? _view?.Map.Assignments.FirstOrDefault(it => it.Id == id) : null;

    private string Export => Query.Navigation.GetUriWithQueryParameters("/access.csv", _filter.Query());

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

    protected override void OnParametersSet() => _filter = AccessFilter.Of(Role, Scope, Who, State);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Access or ChangeTopic.Everything,
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

    private Task RunAsync(Func<CancellationToken, Task<AccessView>> read) =>
        _reading.RunAsync(async gone => _view = await read(gone), () => _view?.ReadAt);

    private string PaneOf(Guid? id) => Query.With("id", id);

    private void Select(Guid? id) => Query.Put("id", id?.ToString());

    private void Give() => Query.Navigation.NavigateTo("/access/give");
}
