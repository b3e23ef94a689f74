using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Workloads;

namespace Portal.Web.Tests.Ports;

/// <summary>Clusters that a test speaks for. As in the port, a slow follower gets fewer and larger changes.</summary>
internal sealed class FakeLiveCluster : ILiveCluster
{
    private readonly Kind<Node> _nodes = new(it => it.Uid);
    private readonly Kind<Pod> _pods = new(it => it.Uid);
    private readonly Kind<ClusterEvent> _events = new(it => it.Uid);

    private readonly Dictionary<WorkloadKind, Kind<Workload>> _workloads = Enum.GetValues<WorkloadKind>()
        .ToDictionary(kind => kind, _ => new Kind<Workload>(it => it.Uid));

    private int _follows;

    public Dictionary<string, NodeUsage> Usages { get; } = new(StringComparer.Ordinal);

    /// <summary>How many follow nodes now.</summary>
    public int Followers => _nodes.Followers;

    /// <summary>How often somebody began to follow nodes.</summary>
    public int Follows => Volatile.Read(ref _follows);

    /// <summary>What following nodes throws.</summary>
    public Exception? Broken { get; set; }

    public void Nodes(Cluster cluster, params IReadOnlyList<Node> nodes) =>
        _nodes.Whole(cluster.Id, Freshness.Live, nodes);

    public void Change(Cluster cluster, params IReadOnlyList<Node> nodes) => _nodes.Change(cluster.Id, nodes);

    public void Fresh(Cluster cluster, Freshness freshness) => _nodes.Fresh(cluster.Id, freshness);

    public void Pods(Cluster cluster, params IReadOnlyList<Pod> pods) => _pods.Whole(cluster.Id, Freshness.Live, pods);

    public void Events(Cluster cluster, params IReadOnlyList<ClusterEvent> events) =>
        _events.Whole(cluster.Id, Freshness.Live, events);

    public void EventsFresh(Cluster cluster, Freshness freshness) => _events.Fresh(cluster.Id, freshness);

    public IAsyncEnumerable<LiveChanges<Node>> FollowNodesAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _follows);
        return Broken is null ? _nodes.FollowAsync(cluster.Id, cancellationToken) : throw Broken;
    }

    public IAsyncEnumerable<LiveChanges<Pod>> FollowPodsAsync(Cluster cluster, CancellationToken cancellationToken) =>
        _pods.FollowAsync(cluster.Id, cancellationToken);

    public IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowEventsAsync(
        Cluster cluster,
        CancellationToken cancellationToken
    ) => _events.FollowAsync(cluster.Id, cancellationToken);

    public void Workloads(Cluster cluster, params IReadOnlyList<Workload> workloads)
    {
        foreach (var (kind, told) in _workloads)
        {
            told.Whole(cluster.Id, Freshness.Live, [.. workloads.Where(it => it.Name.Kind == kind)]);
        }
    }

    public void WorkloadsFresh(Cluster cluster, Freshness freshness)
    {
        foreach (var told in _workloads.Values)
        {
            told.Fresh(cluster.Id, freshness);
        }
    }

    public IAsyncEnumerable<LiveChanges<Workload>> FollowWorkloadsAsync(
        Cluster cluster,
        WorkloadKind kind,
        CancellationToken cancellationToken
    ) => _workloads[kind].FollowAsync(cluster.Id, cancellationToken);

    public NodeUsage Usage(Guid clusterId, string nodeName) => Usages.GetValueOrDefault(nodeName, NodeUsage.NotSampled);

    private sealed class Kind<T>(Func<T, string> uid)
    {
        private readonly ConcurrentDictionary<Guid, State> _states = new();
        private int _followers;

        public int Followers => Volatile.Read(ref _followers);

        public void Whole(Guid cluster, Freshness freshness, IReadOnlyList<T> all)
        {
            var state = Of(cluster);
            lock (state)
            {
                (state.Freshness, state.Known, state.All) = (freshness, true, all.ToDictionary(uid));
            }
            state.Tell();
        }

        public void Change(Guid cluster, IReadOnlyList<T> changed)
        {
            var state = Of(cluster);
            lock (state)
            {
                var all = new Dictionary<string, T>(state.All, StringComparer.Ordinal);
                foreach (var it in changed)
                {
                    all[uid(it)] = it;
                }
                state.All = all;
            }
            state.Tell();
        }

        public void Fresh(Guid cluster, Freshness freshness)
        {
            var state = Of(cluster);
            lock (state)
            {
                (state.Freshness, state.Known) = (freshness, true);
            }
            state.Tell();
        }

        public async IAsyncEnumerable<LiveChanges<T>> FollowAsync(
            Guid cluster,
            [EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            var state = Of(cluster);
            var ear = Channel.CreateBounded<bool>(
                new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
            );
            Interlocked.Increment(ref _followers);
            state.Ears[ear] = true;
            try
            {
                var seen = new Dictionary<string, T>(StringComparer.Ordinal);
                var whole = true;
                ear.Writer.TryWrite(true);
                while (await ear.Reader.WaitToReadAsync(cancellationToken))
                {
                    ear.Reader.TryRead(out _);
                    LiveChanges<T> changes;
                    lock (state)
                    {
                        if (!state.Known)
                        {
                            continue;
                        }
                        changes = new(
                            state.Freshness,
                            whole,
                            state.All,
                            [
                                .. state
                                    .All.Where(it => !seen.TryGetValue(it.Key, out var old) || !Equals(old, it.Value))
                                    .Select(it => it.Value),
                            ],
                            [.. seen.Keys.Except(state.All.Keys)]
                        );
                        (seen, whole) = (state.All, false);
                    }
                    yield return changes;
                }
            }
            finally
            {
                state.Ears.TryRemove(ear, out _);
                Interlocked.Decrement(ref _followers);
            }
        }

        private State Of(Guid cluster) => _states.GetOrAdd(cluster, _ => new State());

        private sealed class State
        {
            public bool Known { get; set; }
            public Freshness Freshness { get; set; } = Freshness.Connecting;
            public Dictionary<string, T> All { get; set; } = new(StringComparer.Ordinal);
            public ConcurrentDictionary<Channel<bool>, bool> Ears { get; } = new();

            public void Tell()
            {
                foreach (var ear in Ears.Keys)
                {
                    ear.Writer.TryWrite(true);
                }
            }
        }
    }
}
