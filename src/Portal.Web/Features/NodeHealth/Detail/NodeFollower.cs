using Portal.Web.Live;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>Keeps a component's node as it changes: pane and page do it alike.</summary>
internal sealed class NodeFollower(NodeFeed feed, Func<Func<Task>, Task> invoke, Action draw) : IDisposable
{
    private readonly Drawing _drawing = new();
    private NodeWatch? _watch;
    private bool _following;
    private bool _changed = true;
    private bool _disposed;

    public NodeDetail? Detail { get; private set; }

    /// <summary>The node was there and is no longer; what is shown is its last.</summary>
    public bool Gone { get; private set; }

    /// <summary>The node as read first; it is followed once it is on screen.</summary>
    public void Start(NodeDetail? detail) => (Detail, _changed) = (detail, true);

    /// <summary>Whether there is anything new to draw since it was asked last.</summary>
    public bool TakeChange() => (_changed, _changed = false).Item1;

    /// <summary>To be called after each rendering in a circuit.</summary>
    public async Task RenderedAsync()
    {
        _drawing.Done();
        if (Detail is not null && !_following)
        {
            _following = true;
            _watch = await feed.FollowAsync(Detail, ShowAsync);
            if (_disposed)
            {
                _watch.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _watch?.Dispose();
    }

    private Task ShowAsync(NodeDetail? detail) =>
        invoke(() =>
        {
            (Gone, Detail, _changed) = (detail is null, detail ?? Detail, true);
            var shown = _drawing.Begin();
            draw();
            return shown;
        });
}
