using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;

namespace Portal.Core.Tests.NodePools.Replacing;

/// <summary>A pool of two nodes, n1 and n2, with a pod on each, as a cluster would answer for it.</summary>
internal sealed class OldPool : IPoolNodes, INodeCommands, IPodEvictions
{
    public Dictionary<string, Node> Nodes { get; } =
        new(StringComparer.Ordinal) { ["n1"] = Node("n1"), ["n2"] = Node("n2") };

    /// <summary>The pods that have to leave, by node.</summary>
    public Dictionary<string, PodProgress[]> Pods { get; } =
        new(StringComparer.Ordinal) { ["n1"] = [Pod("a")], ["n2"] = [Pod("b")] };

    /// <summary>What was asked for, in order: <c>cordon n1</c>, <c>drain n1</c>.</summary>
    public List<string> Asked { get; } = [];

    public FarSideException? Failure { get; set; }

    public static Node Node(string name) =>
        Health.Nodes.Node(Health.Nodes.Ready()) with
        {
            Name = name,
            Uid = $"u-{name}",
        };

    public static PodProgress Pod(string name, PodProgressState state = PodProgressState.Leaving, string? why = null) =>
        new("shop", name, state, why);

    public Task<IReadOnlyList<Node>> ListAsync(Cluster cluster, string pool, CancellationToken cancellationToken) =>
        Failure is null
            ? Task.FromResult<IReadOnlyList<Node>>([.. Nodes.Values.OrderBy(node => node.Name)])
            : Task.FromException<IReadOnlyList<Node>>(Failure);

    public Task<CordonResult> SetCordonedAsync(
        Cluster cluster,
        string nodeName,
        string uid,
        bool cordoned,
        CancellationToken cancellationToken
    )
    {
        Asked.Add($"{(cordoned ? "cordon" : "uncordon")} {nodeName}");
        Nodes[nodeName] = Nodes[nodeName] with { Cordoned = cordoned };
        return Task.FromResult(CordonResult.Changed);
    }

    public Task<IReadOnlyList<PodProgress>> EvictAsync(
        Cluster cluster,
        EvictionOrder order,
        CancellationToken cancellationToken
    )
    {
        Asked.Add($"drain {order.Node}");
        return Task.FromResult<IReadOnlyList<PodProgress>>(Pods.GetValueOrDefault(order.Node) ?? []);
    }
}
