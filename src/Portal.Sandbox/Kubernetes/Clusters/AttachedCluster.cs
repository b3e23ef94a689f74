using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>A cluster that Azure does not know. Pods is what a load test wants of it.</summary>
internal sealed record AttachedCluster(ClusterIdentity Identity, string Version, NodeGroup[] Groups, int Pods = 0)
{
    public IEnumerable<NodeShape> Nodes()
    {
        var number = 0;
        foreach (var group in Groups)
        {
            for (var place = 1; place <= group.Count; place++)
                yield return group.Shape(Identity, Version, place, number++);
        }
    }
}

/// <summary>Machines of one kind. Name has a place for their number; Labels say to whoever runs them what they are.</summary>
internal sealed record NodeGroup(
    string Name,
    int Count,
    NodeSystem System,
    int Cpus,
    double MemoryGiB,
    Dictionary<string, string> Labels,
    string[]? Taints = null
)
{
    public NodeShape Shape(ClusterIdentity cluster, string version, int place, int number)
    {
        var name = $"{Name}-{place:d2}";
        return new NodeShape(name, number, version, System, Cpus, MemoryGiB, 200, 110, $"metal://{cluster.Id}/{name}")
        {
            Labels = Labels,
            Taints = Taints ?? [],
        };
    }
}
