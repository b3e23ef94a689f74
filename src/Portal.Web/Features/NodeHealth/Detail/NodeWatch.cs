using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Live;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>
/// Follows one node with its pods and events while somebody looks at it. A verdict looks through all pods of a cluster,
/// so it is drawn less often than a tile.
/// </summary>
internal sealed class NodeWatch : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Times grow older and a usage sample comes each minute.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);
    private readonly NodeSources _sources;
    private readonly VisibleScopes _scopes;
    private readonly Cluster _cluster;
    private readonly string _node;
    private readonly Func<NodeDetail?, Task> _show;
    private readonly NodeStory _story;
    private readonly PacedDrawing _drawing;
    private readonly List<IDisposable> _held = [];
    private volatile bool _recordsAreOld = true;

    /// <param name="sources">Where the story is read from.</param>
    /// <param name="scopes">What the person may see.</param>
    /// <param name="cluster">The node's cluster.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="withEvents">Whether the person may see events.</param>
    /// <param name="show">Draws the node, or that it is gone; ends when the browser has shown it.</param>
    public NodeWatch(
        NodeSources sources,
        VisibleScopes scopes,
        Cluster cluster,
        string node,
        bool withEvents,
        Func<NodeDetail?, Task> show
    )
    {
        (_sources, _scopes, _cluster, _node, _show) = (sources, scopes, cluster, node, show);
        _story = new NodeStory(cluster, node);
        _drawing = new PacedDrawing(DrawAsync, sources.Time, sources.Logger, static () => Pause);
        _held.Add(sources.Board.Open(_drawing.Hint));
        _held.Add(sources.Feed.Subscribe(Hear));
        _held.Add(sources.Time.CreateTimer(_ => _drawing.Hint(), null, Tick, Tick));
        Follow(sources.Live.FollowPodsAsync(cluster, _drawing.Ended), changes => _story.Pods = changes);
        if (withEvents)
        {
            Follow(sources.Live.FollowEventsAsync(cluster, _drawing.Ended), changes => _story.Events = changes);
        }
        _drawing.Hint();
    }

    internal Task Running => _drawing.Running;

    public void Dispose()
    {
        _held.ForEach(held => held.Dispose());
        _drawing.Dispose();
    }

    private void Hear(Change change)
    {
        var own = change.Topic is ChangeTopic.Health && (change.Key is null || change.Key == _cluster.Id.ToString());
        if (own || change.Topic is ChangeTopic.Everything)
        {
            _recordsAreOld = true;
            _drawing.Hint();
        }
    }

    private async Task<bool> DrawAsync(CancellationToken cancellationToken)
    {
        var now = _sources.Time.GetUtcNow();
        if (_recordsAreOld)
        {
            _recordsAreOld = false;
            await ReadRecordsAsync(now, cancellationToken);
        }
        var fleet = _sources.Board.View(_scopes).Clusters.FirstOrDefault(it => it.Cluster.Id == _cluster.Id);
        var found = fleet?.Find(_node);
        await _show(
            fleet is null || found is null
                ? null
                : _story.Of(
                    fleet,
                    _sources.Board.Find(_cluster.Id, _node) ?? found,
                    _sources.Live.Usage(_cluster.Id, found.Node.Name),
                    now
                )
        );
        return true;
    }

    // Without records the rest of the story is still worth telling; the next hint reads them again.
    private async Task ReadRecordsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            _story.Conditions = await _sources.Records.ConditionsAsync(
                _cluster.Id,
                _node,
                now - NodeDetail.Past,
                cancellationToken
            );
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _recordsAreOld = true;
            Log.ConditionsNotRead(_sources.Logger, failure);
        }
    }

    private void Follow<T>(IAsyncEnumerable<LiveChanges<T>> changes, Action<LiveChanges<T>> take) =>
        _ = _drawing.FollowAsync(changes, take, failure => Log.NotFollowed(_sources.Logger, _cluster.Name, failure));
}
