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

    public FleetView View(VisibleScopes scopes)
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

    public FleetNode? Find(Guid cluster, string node) => _clusters.GetValueOrDefault(cluster)?.Nodes.Find(node);

    public void Dispose()
    {
        _watch.Dispose();
        _ended.Cancel();
        _ended.Dispose();
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
            }
            Keep(clusters);
            var now = _ports.Time.GetUtcNow();
            _recent = await _ports.Records.ChangesAsync(now - s_recent, VisibleScopes.Portal, _token);
            var readings = await _ports.Inventory.FreshnessAsync(_token);
            var shown = clusters.Select(it => it.Connection).ToHashSet(StringComparer.OrdinalIgnoreCase);
            _neverRead =
            [
                .. readings.Where(it => it is { ReadAt: null, Failure: not null } && !shown.Contains(it.Connection)),
            ];
            (_readAt, _staleSince) = (now, null);
            _firstRead.TrySetResult();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !_token.IsCancellationRequested)
        {
            Log.FleetNotRead(_ports.Logger, failure);
            _staleSince ??= _readAt;
            _firstRead.TrySetException(failure);
        }
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

    private void Keep(IReadOnlyList<Cluster> clusters)
    {
        foreach (var cluster in clusters)
        {
            _clusters.GetValueOrDefault(cluster.Id)?.Nodes.Rename(cluster);
        }
        foreach (var gone in _clusters.Keys.Except(clusters.Select(it => it.Id)))
        {
            if (_clusters.TryRemove(gone, out var followed))
            {
                followed.Ended.Cancel();
                followed.Ended.Dispose();
            }
        }
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
                        _changed();
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
