using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Shared;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.ClusterTools;

/// <summary>What a cluster tells, as it tells it. Its key is the cluster.</summary>
public sealed partial class ClusterEvents : IDisposable
{
    private const int Most = 300;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly Drawing _drawing = new();
    private PacedDrawing? _pace;
    private LiveChanges<ClusterEvent>? _newest;
    private LiveChanges<ClusterEvent>? _changes;
    private List<ClusterEvent> _shown = [];
    private int _matching;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal ClusterEventFeed Feed { get; set; } = default!;

    [Inject]
    internal TimeProvider Time { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ClusterToolTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ClusterEvents> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public Guid ClusterId { get; set; }

    /// <summary>The cluster's whole address.</summary>
    [Parameter, EditorRequired]
    public ClusterPlace Place { get; set; } = default!;

    [Parameter]
    public string? Show { get; set; }

    [Parameter]
    public string? Text { get; set; }

    private ChoiceOption[] Choices =>
        [
            new(EventOrder.WarningsFirst, Texts["Events.First"]),
            new(EventOrder.Newest, Texts["Events.Newest"]),
            new(EventOrder.Warnings, Texts["Events.Warnings"]),
        ];

    private string Empty => _changes?.All.Count > 0 ? "Events.Filtered" : "Events.None";

    private string Counted => _changes is null ? "" : Texts["Events.Count", _matching, _changes.All.Count];

    private string Export
    {
        get
        {
            var list = ClusterAddress.Of(Place.Name, Place.Connection, Place.Group, "events.csv");
            return $"{list}&show={Uri.EscapeDataString(Show ?? "")}&text={Uri.EscapeDataString(Text ?? "")}";
        }
    }

    public void Dispose() => _pace?.Dispose();

    protected override void OnParametersSet() => Choose();

    protected override void OnAfterRender(bool firstRender)
    {
        _drawing.Done();
        if (firstRender)
        {
            _pace = new PacedDrawing(_ => DrawAsync(), Time, Logger, static () => s_pause);
            _ = _pace.FollowAsync(
                Feed.FollowAsync(ClusterId, Place.Name, _pace.Ended),
                changes => _newest = changes,
                failure => Log.EventsNotFollowed(Logger, Place.Name, failure)
            );
        }
    }

    private async Task<bool> DrawAsync()
    {
        await InvokeAsync(() =>
        {
            _changes = _newest;
            Choose();
            var shown = _drawing.Begin();
            StateHasChanged();
            return shown;
        });
        return true;
    }

    private void Choose()
    {
        var matching = EventOrder.Of(_changes?.All.Values ?? [], Show, Text).ToList();
        (_matching, _shown) = (matching.Count, [.. matching.Take(Most)]);
    }
}
