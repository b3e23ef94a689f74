using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Nodes;
using Portal.Web.Live;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>Everything about one node, followed as it changes.</summary>
public sealed partial class NodeDetailPage : IDisposable
{
    private LiveReading _reading = default!;
    private NodeFollower _follower = default!;
    private NodeLookup? _lookup;
    private NodeKey? _read;

    [Inject]
    internal NodeFeed Feed { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<NodeDetailPage> Logger { get; set; } = default!;

    [Parameter]
    public string Cluster { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    /// <summary>The request to cordon it that is to be changed.</summary>
    [SupplyParameterFromQuery]
    private string? Revises { get; set; }

    public void Dispose()
    {
        _follower.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => (_reading, _follower) = (NewReading(), NewFollower());

    protected override async Task OnParametersSetAsync()
    {
        var place = new NodeKey(string.IsNullOrEmpty(Connection) ? null : Connection, Cluster, Name);
        if (_read != place)
        {
            (_read, _lookup) = (place, null);
            Dispose();
            (_reading, _follower) = (NewReading(), NewFollower());
            await ReadAsync();
        }
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => _follower.RenderedAsync();

    private LiveReading NewReading() => new(Logger, Texts);

    private NodeFollower NewFollower() => new(Feed, InvokeAsync, StateHasChanged);

    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                var lookup = await Feed.ReadAsync(_read!, gone);
                // Another node may have been asked for meanwhile; its reading may even be over.
                gone.ThrowIfCancellationRequested();
                _lookup = lookup;
                _follower.Start(_lookup.Detail);
            },
            () => null
        );
}
