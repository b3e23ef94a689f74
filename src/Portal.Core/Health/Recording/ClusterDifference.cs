namespace Portal.Core.Health.Recording;

/// <summary>
/// What is to be written of what a cluster shows, against what is stored. It carries the stored state along, so that
/// most of what comes (heartbeats, relists) is found to be nothing without asking the database.
/// </summary>
public sealed class ClusterDifference(StoredCluster stored)
{
    private readonly Dictionary<string, StoredNode> _nodes = new(stored.Nodes, StringComparer.Ordinal);
    private StoredFreshness? _freshness = stored.Freshness;
    private volatile bool _compared;

    /// <summary>The cluster was live when last looked at, so that what is stored is confirmed.</summary>
    public bool IsLive => _compared && _freshness?.Freshness.IsLive == true;

    /// <summary>What to write now; once it is written, give it to <see cref="Take"/>.</summary>
    public ClusterChanges Of(LiveChanges<Node> live, DateTimeOffset at)
    {
        var seen = live.IsWhole || !_compared ? live.All.Values : live.Changed;
        var changed = seen.Where(node => !_nodes.TryGetValue(node.Uid, out var known) || !node.IsSameAs(known.Node))
            .ToList();
        var gone = Gone(live);
        var freshness = FreshnessOf(live.Freshness, at);
        return new ClusterChanges(
            at,
            freshness,
            [.. changed.Select(node => new StoredNode(node, NodeStanding.Of(node, Known(node), at)))],
            gone,
            [.. changed.SelectMany(node => ConditionTransitions.Of(Known(node)?.Node, node, at))],
            [
                .. ReachHappenings.Of(_freshness, freshness, at),
                .. gone.Select(uid => NodeHappenings.Removed(_nodes[uid].Node, at)),
                .. changed
                    .SelectMany(node => NodeHappenings.Of(Known(node)?.Node, node, at))
                    .Where(happening => happening.At > at - HealthRetention.Kept),
            ]
        );
    }

    /// <summary>Remembers what was written, or found to be nothing.</summary>
    public void Take(LiveChanges<Node> live, ClusterChanges changes)
    {
        foreach (var node in changes.Nodes)
        {
            _nodes[node.Node.Uid] = node;
        }

        foreach (var uid in changes.Gone)
        {
            _nodes.Remove(uid);
        }

        _freshness = changes.Freshness ?? _freshness;
        _compared |= live.Freshness.IsLive;
    }

    /// <summary>
    /// Only what is live is complete: before the first list, nothing seen does not mean that nothing is there. Looked
    /// for only where something can be missing, since this is asked at every heartbeat.
    /// </summary>
    private List<string> Gone(LiveChanges<Node> live)
    {
        var mayMiss = live.IsWhole || !_compared || live.Removed.Count > 0 || live.All.Count != _nodes.Count;
        return live.Freshness.IsLive && mayMiss ? [.. _nodes.Keys.Where(uid => !live.All.ContainsKey(uid))] : [];
    }

    private StoredNode? Known(Node node) => _nodes.GetValueOrDefault(node.Uid);

    /// <summary>
    /// A cluster that is only being connected to is as it was, and one that was cut off stays so until it is live:
    /// what answers with an error in between is no end of it.
    /// </summary>
    private StoredFreshness? FreshnessOf(Freshness now, DateTimeOffset at)
    {
        var before = _freshness?.Freshness;
        var sameKind = before?.Kind == now.Kind;
        var wasCutOff = before?.IsCutOff is true;
        return
            now.Kind is FreshnessKind.Connecting
            || wasCutOff && now.Kind is FreshnessKind.Stale
            || sameKind && string.Equals(before?.Sentence, now.Sentence, StringComparison.Ordinal)
            ? null
            : new StoredFreshness(
                now with
                {
                    NextTry = null,
                },
                sameKind || wasCutOff && now.IsCutOff ? _freshness!.ChangedAt : at
            );
    }
}
