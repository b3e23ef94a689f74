using Portal.Core.Clusters;
using Portal.Core.Health;

namespace Portal.Web.Live.Fleet;

/// <summary>
/// The nodes of one cluster with their states. Each change is worked out once, and only the pools it touches are sorted
/// again; whoever draws takes the shared <see cref="Snapshot"/>.
/// </summary>
internal sealed class ClusterNodes
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FleetNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<PoolKey, Dictionary<string, FleetNode>> _members = [];
    private readonly Dictionary<PoolKey, FleetPool> _pools = [];
    private Cluster _cluster;
    private Freshness _freshness = Freshness.Connecting;
    private DateTimeOffset? _recordedAt;
    private FleetCluster? _snapshot;

    public ClusterNodes(Cluster cluster, RecordedCluster? recorded)
    {
        _cluster = cluster;
        if (recorded is not null)
        {
            _recordedAt = recorded.RecordedAt;
            _freshness = recorded.Freshness.IsLive ? Freshness.Connecting : recorded.Freshness;
            Put(recorded.Nodes);
        }
    }

    /// <summary>Takes what the inventory says now; true when that changed what is shown.</summary>
    public bool Rename(Cluster cluster)
    {
        lock (_gate)
        {
            var same =
                _cluster.KubernetesVersion == cluster.KubernetesVersion
                && _cluster.Location == cluster.Location
                && _cluster.PowerState == cluster.PowerState;
            _cluster = cluster;
            _snapshot = same ? _snapshot : null;
            return !same;
        }
    }

    /// <returns>Whether anything looks different now.</returns>
    public bool Apply(LiveChanges<Node> changes)
    {
        lock (_gate)
        {
            var looksNew = _freshness != changes.Freshness;
            var judgesNew = _freshness.Kind != changes.Freshness.Kind;
            _freshness = changes.Freshness;
            var answered = changes.Freshness.IsLive || changes.All.Count > 0;
            // Until the cluster has answered, what is recorded of it stays in sight.
            if (!answered)
            {
                looksNew |= judgesNew && Put(Known());
            }
            else if (changes.IsWhole || judgesNew || _recordedAt is not null)
            {
                looksNew |=
                    Put(changes.All.Values) | Remove([.. _nodes.Keys.Where(it => !changes.All.ContainsKey(it))]);
                looksNew |= _recordedAt is not null;
                _recordedAt = null;
            }
            else
            {
                looksNew |= Put(changes.Changed) | Remove(changes.Removed);
            }
            _snapshot = looksNew ? null : _snapshot;
            return looksNew;
        }
    }

    public FleetCluster Snapshot()
    {
        lock (_gate)
        {
            return _snapshot ??= Build();
        }
    }

    /// <summary>The newest of one node, also when nothing about it that a board draws has changed.</summary>
    public FleetNode? Find(string name)
    {
        lock (_gate)
        {
            return _nodes.Values.FirstOrDefault(it =>
                string.Equals(it.Node.Name, name, StringComparison.OrdinalIgnoreCase)
            );
        }
    }

    private List<Node> Known() => [.. _nodes.Values.Select(it => it.Node)];

    private bool Put(IEnumerable<Node> nodes)
    {
        var changed = false;
        foreach (var node in nodes)
        {
            var fresh = new FleetNode(node, NodeAssessment.StateOf(node, _freshness));
            var before = _nodes.GetValueOrDefault(node.Uid);
            _nodes[node.Uid] = fresh;
            if (before?.LooksLike(fresh) != true)
            {
                changed = true;
                Leave(before);
                Join(fresh);
            }
        }
        return changed;
    }

    private bool Remove(IReadOnlyCollection<string> uids)
    {
        var changed = false;
        foreach (var uid in uids)
        {
            changed |= _nodes.Remove(uid, out var gone);
            Leave(gone);
        }
        return changed;
    }

    private void Join(FleetNode node)
    {
        var key = PoolKey.Of(node.Node);
        _pools.Remove(key);
        if (!_members.TryGetValue(key, out var members))
        {
            _members[key] = members = new(StringComparer.Ordinal);
        }
        members[node.Node.Uid] = node;
    }

    private void Leave(FleetNode? node)
    {
        if (node is not null && PoolKey.Of(node.Node) is var key && _members.TryGetValue(key, out var members))
        {
            _pools.Remove(key);
            members.Remove(node.Node.Uid);
            if (members.Count == 0)
            {
                _members.Remove(key);
            }
        }
    }

    private FleetCluster Build()
    {
        foreach (var (key, members) in _members)
        {
            if (!_pools.ContainsKey(key))
            {
                _pools[key] = PoolOf(key, members.Values);
            }
        }
        FleetPool[] pools =
        [
            .. _pools.Values.OrderBy(it => it.Name ?? "~", StringComparer.OrdinalIgnoreCase).ThenBy(it => it.System),
        ];
        return new(_cluster, _freshness, _recordedAt, pools, NodeTotals.Sum(pools.Select(it => it.Totals)));
    }

    private static FleetPool PoolOf(PoolKey key, IReadOnlyCollection<FleetNode> members)
    {
        FleetNode[] nodes =
        [
            .. members
                .OrderByDescending(it => it.State)
                .ThenByDescending(it => it.Node.Cordoned)
                .ThenBy(it => it.Node.Name, StringComparer.Ordinal),
        ];
        string?[] sizes = [.. nodes.Select(it => it.Node.Size).Distinct(StringComparer.Ordinal).Take(2)];
        return new(key.Name, key.System, sizes is [var only] ? only : null, nodes, NodeTotals.Of(nodes))
        {
            Versions = [.. nodes.Select(it => it.Node.Version).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }

    private readonly record struct PoolKey(string? Name, NodeSystem System)
    {
        public static PoolKey Of(Node node) => new(node.Pool, node.System);
    }
}
