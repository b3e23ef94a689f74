using System.Collections.Concurrent;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>The faults of all clusters that are switched on. They live as long as the process, not longer.</summary>
internal sealed class FaultBoard(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<KubernetesFault> _on = [];
    private readonly ConcurrentDictionary<string, ClusterFaults> _clusters = new(StringComparer.Ordinal);
    private int _lastId;

    public IReadOnlyList<KubernetesFault> On
    {
        get
        {
            lock (_gate)
                return [.. _on];
        }
    }

    public ClusterFaults Of(string cluster) => _clusters.GetOrAdd(cluster, _ => new ClusterFaults());

    /// <summary>The fault under its number; the one that is there when it is on already.</summary>
    public KubernetesFault Add(
        KubernetesFaultKind kind,
        string cluster,
        string? node = null,
        string? resource = null,
        DateTimeOffset? since = null
    )
    {
        lock (_gate)
        {
            var known = _on.Find(one =>
                one.Kind == kind && one.Cluster == cluster && one.Node == node && one.Resource == resource
            );
            if (known is not null)
                return known;
            var fault = new KubernetesFault(++_lastId, kind, cluster, node, resource, since ?? clock.GetUtcNow());
            _on.Add(fault);
            return fault;
        }
    }

    public KubernetesFault? Remove(int id)
    {
        lock (_gate)
        {
            var fault = _on.Find(one => one.Id == id);
            if (fault is not null)
                _on.Remove(fault);
            return fault;
        }
    }

    /// <summary>The cluster is gone, and what was wrong with it.</summary>
    public void Forget(string cluster)
    {
        lock (_gate)
            _on.RemoveAll(one => one.Cluster == cluster);
        if (_clusters.TryRemove(cluster, out var faults))
            faults.Switch(KubernetesFaultKind.Frozen, false);
    }
}
