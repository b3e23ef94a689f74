using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Live;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Components.Nodes;

/// <summary>Hands the fleet to its content at the pace of the browser.</summary>
public sealed partial class FollowFleet : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    private readonly Drawing _drawing = new();
    private LiveReading _reading = default!;
    private FleetSubscription? _subscription;
    private FleetView? _view;
    private bool _gone;

    [Inject]
    internal FleetFeed Feed { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<FollowFleet> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public RenderFragment<FleetView> ChildContent { get; set; } = default!;

    /// <summary>How much room the content will take.</summary>
    [Parameter]
    public int Lines { get; set; } = 4;

    public void Dispose()
    {
        _gone = true;
        _subscription?.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _drawing.Done();
        if (firstRender)
        {
            _subscription = await Feed.FollowAsync(ShowAsync, () => s_pause);
            if (_gone)
            {
                _subscription.Dispose();
            }
        }
    }

    private Task ReadAsync() => _reading.RunAsync(async gone => _view = await Feed.ReadAsync(gone), () => null);

    private async Task<bool> ShowAsync(FleetView view)
    {
        var isNew = view.ReadAt is not null && !ReferenceEquals(view, _view);
        if (isNew)
        {
            await InvokeAsync(() =>
            {
                _view = view;
                var shown = _drawing.Begin();
                StateHasChanged();
                return shown;
            });
        }
        return isNew;
    }
}
