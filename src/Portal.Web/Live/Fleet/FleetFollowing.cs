using System.Collections.Concurrent;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Health;

namespace Portal.Web.Live.Fleet;

/// <summary>
/// Follows the nodes of every cluster of the inventory from the moment it is made until it is disposed. Before a cluster
/// answers, its record is what is shown.
/// </summary>
internal sealed class FleetFollowing : IDisposable
{
    public static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_recent = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<Guid, Followed> _clusters = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationToken _token;
    private readonly FleetPorts _ports;
    private readonly Action _changed;
    private readonly ChangeWatch _watch;
    private readonly Lock _viewing = new();
    private readonly Dictionary<string, FleetView> _views = new(StringComparer.Ordinal);
    private long _viewed;
    private long _version;
    private volatile TaskCompletionSource _firstRead = NewSource();
    private IReadOnlyList<HealthChange> _recent = [];
    private IReadOnlyList<ConnectionFreshness> _neverRead = [];
    private DateTimeOffset? _readAt;
    private DateTimeOffset? _staleSince;

    /// <param name="ports">Where clusters and their nodes come from.</param>
    /// <param name="changed">Called after each change, on any thread; must return at once.</param>
    public FleetFollowing(FleetPorts ports, Action changed)
    {
        (_ports, _changed, _token) = (ports, changed, _ended.Token);
        _watch = new ChangeWatch(
            ports.Feed,
            ports.Time,
            change => change.Topic is ChangeTopic.Inventory or ChangeTopic.Health or ChangeTopic.Everything,
            _ => ReadAsync(),
            ports.Logger,
            ReadEvery
        );
        Running = RunAsync();
    }

    /// <summary>Ends when the clusters and their records have been read once. Failed until the next try begins, when a try failed.</summary>
    public Task FirstRead => _firstRead.Task;

    internal Task Running { get; }

    /// <summary>The same object for all who may see the same, until something changes.</summary>
    public FleetView View(VisibleScopes scopes)
    {
        var who = KeyOf(scopes);
        lock (_viewing)
        {
            // Those from before go all at once, also of whoever looks no more: each holds every node it shows.
            var version = Interlocked.Read(ref _version);
            if (_viewed != version)
            {
                _views.Clear();
                _viewed = version;
            }
            if (!_views.TryGetValue(who, out var view))
            {
                _views[who] = view = Build(scopes);
            }
            return view;
        }
    }

    public FleetNode? Find(Guid cluster, string node) => _clusters.GetValueOrDefault(cluster)?.Nodes.Find(node);

    public void Dispose()
    {
        _watch.Dispose();
        _ended.Cancel();
        _ended.Dispose();
    }

    private FleetView Build(VisibleScopes scopes)
    {
        FleetCluster[] clusters =
        [
            .. _clusters
                .Values.Select(it => it.Nodes.Snapshot())
                .Where(it => Sees(scopes, it.Cluster))
                .OrderByDescending(it => it.HasProblem)
                .ThenBy(it => it.Cluster.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(it => it.Cluster.Connection, StringComparer.OrdinalIgnoreCase),
        ];
        var ids = clusters.Select(it => it.Cluster.Id).ToHashSet();
        var since = _ports.Time.GetUtcNow() - s_recent;
        return new(
            clusters,
            NodeTotals.Sum(clusters.Select(it => it.Totals)),
            [.. _recent.Where(it => ids.Contains(it.ClusterId) && it.At >= since)],
            _readAt,
            _staleSince
        )
        {
            NeverRead = scopes.IsPortalWide ? _neverRead : [],
        };
    }

    private async Task RunAsync()
    {
        try
        {
            await ReadAsync();
            while (_readAt is null)
            {
                await Task.Delay(RetryAfter, _ports.Time, _token);
                await ReadAsync();
            }
        }
        catch (OperationCanceledException) when (_token.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private async Task ReadAsync()
    {
        if (_firstRead.Task.IsFaulted)
        {
            _firstRead = NewSource();
        }
        try
        {
            var clusters = await _ports.Inventory.ListAsync(new(), VisibleScopes.Portal, _token);
            if (clusters.Any(it => !_clusters.ContainsKey(it.Id)))
            {
                var recorded = await _ports.Records.ListAsync(VisibleScopes.Portal, _token);
                var byId = recorded.ToDictionary(it => it.ClusterId);
                foreach (var cluster in clusters)
                {
                    Follow(cluster, byId.GetValueOrDefault(cluster.Id));
                }
                Tell();
            }
            if (Keep(clusters) | await ReadRestAsync(clusters))
            {
                Tell();
            }
            _firstRead.TrySetResult();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !_token.IsCancellationRequested)
        {
            Log.FleetNotRead(_ports.Logger, failure);
            _staleSince ??= _readAt;
            _firstRead.TrySetException(failure);
            Tell();
        }
    }

    /// <returns>Whether anything looks different now; that it was read again is nothing to draw.</returns>
    private async Task<bool> ReadRestAsync(IReadOnlyList<Cluster> clusters)
    {
        var now = _ports.Time.GetUtcNow();
        var recent = await _ports.Records.ChangesAsync(now - s_recent, VisibleScopes.Portal, _token);
        var readings = await _ports.Inventory.FreshnessAsync(_token);
        var shown = clusters.Select(it => it.Connection).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ConnectionFreshness[] neverRead =
        [
            .. readings.Where(it => it is { ReadAt: null, Failure: not null } && !shown.Contains(it.Connection)),
        ];
        var same =
            _readAt is not null
            && _staleSince is null
            && _recent.SequenceEqual(recent)
            && _neverRead.SequenceEqual(neverRead);
        (_recent, _neverRead, _readAt, _staleSince) = (recent, neverRead, now, null);
        return !same;
    }

    // The version first: whoever looks because of the call must not find the view from before.
    private void Tell()
    {
        Interlocked.Increment(ref _version);
        _changed();
    }

    private void Follow(Cluster cluster, RecordedCluster? recorded)
    {
        var followed = new Followed(
            new ClusterNodes(cluster, recorded),
            CancellationTokenSource.CreateLinkedTokenSource(_token)
        );
        if (_clusters.TryAdd(cluster.Id, followed))
        {
            _ = FollowAsync(cluster, followed.Nodes, followed.Ended.Token);
        }
        else
        {
            followed.Ended.Dispose();
        }
    }

    /// <returns>Whether anything looks different now.</returns>
    private bool Keep(IReadOnlyList<Cluster> clusters)
    {
        var changed = false;
        foreach (var cluster in clusters)
        {
            changed |= _clusters.GetValueOrDefault(cluster.Id)?.Nodes.Rename(cluster) == true;
        }
        foreach (var gone in _clusters.Keys.Except(clusters.Select(it => it.Id)))
        {
            if (_clusters.TryRemove(gone, out var followed))
            {
                followed.Ended.Cancel();
                followed.Ended.Dispose();
                changed = true;
            }
        }
        return changed;
    }

    // The port tells a cluster's failures as freshness; what it throws all the same must not end the other clusters.
    private async Task FollowAsync(Cluster cluster, ClusterNodes nodes, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var changes in _ports.Live.FollowNodesAsync(cluster, cancellationToken))
                {
                    if (nodes.Apply(changes))
                    {
                        Tell();
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Log.ClusterNotFollowed(_ports.Logger, cluster.Name, failure);
            }
            await Task.Delay(RetryAfter, _ports.Time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // With their lengths, so that no name can pass for two.
    private static string KeyOf(VisibleScopes scopes) =>
        scopes.IsPortalWide
            ? "portal"
            : string.Concat(scopes.Scopes.Select(it => $"{it.Kind}:{it.Name.Length}:{it.Name}"));

    private static bool Sees(VisibleScopes scopes, Cluster cluster) =>
        scopes.IsPortalWide || scopes.Scopes.Contains(Scope.Cluster(cluster.Connection, cluster.Name));

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Followed(ClusterNodes Nodes, CancellationTokenSource Ended);
}

/// <summary>Where the fleet is read from.</summary>
internal sealed record FleetPorts(
    IInventory Inventory,
    ILiveCluster Live,
    INodeRecords Records,
    IChangeFeed Feed,
    TimeProvider Time,
    ILogger<FleetBoard> Logger
);
