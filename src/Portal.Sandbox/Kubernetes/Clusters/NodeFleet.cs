using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>Machines of agent pools that join a cluster and leave it.</summary>
internal sealed class NodeFleet(ControlPlane plane)
{
    /// <summary>The nodes of each pool in the order of their instances.</summary>
    public Dictionary<string, List<JsonObject>> Nodes() =>
        plane
            .Store.List(KindTable.Node)
            .Where(node => node.Label(AksNodes.PoolLabel) is not null)
            .GroupBy(node => node.Label(AksNodes.PoolLabel)!, StringComparer.Ordinal)
            .ToDictionary(pool => pool.Key, pool => pool.OrderBy(node => AksNodes.Index(node.Name())).ToList());

    /// <summary>Without an index it is a new instance: scale sets count on and do not fill gaps.</summary>
    public JsonObject Join(JsonObject cluster, JsonObject pool, int? index = null)
    {
        var nodes = plane.Store.List(KindTable.Node);
        var numbers = nodes.Select(node => NodeShape.NumberOf((string?)node["spec"]?["podCIDR"])).ToHashSet();
        var number = Enumerable.Range(0, int.MaxValue).First(candidate => !numbers.Contains(candidate));
        var last = nodes
            .Where(node => node.Label(AksNodes.PoolLabel) == (string)pool["name"]!)
            .Select(node => AksNodes.Index(node.Name()))
            .DefaultIfEmpty(-1)
            .Max();
        return plane.Store.Add(KindTable.Node, AksNodes.Shape(cluster, pool, index ?? last + 1, number).Document());
    }

    public void Leave(IEnumerable<JsonObject> nodes)
    {
        foreach (var node in nodes.ToArray())
            plane.Store.Remove(KindTable.Node, null, node.Name());
    }
}
