using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Health.Drains;

/// <summary>
/// Cordons one node and evicts its pods, budgets obeyed. Stopped half-way it lets the node take pods again, if it was
/// the one that cordoned it.
/// </summary>
public sealed record DrainNode : ClusterChange
{
    public required string Node { get; init; }

    /// <summary>A node that comes back under the same name is another, and is not drained.</summary>
    public required string Uid { get; init; }

    /// <summary>It was cordoned before, and stays so when the drain is stopped.</summary>
    public bool WasCordoned { get; init; }

    /// <summary>Also pods that nothing recreates: they end.</summary>
    public bool EndUnmanaged { get; init; }

    /// <summary>Also pods that keep data on the node (emptyDir): it is lost.</summary>
    public bool LoseLocalData { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Workloads;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => DrainRules.All;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [];

    public override string KindFor(Cluster cluster) => Permission.DrainNode;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.DrainNode];

    public override string Title(Cluster cluster) => $"Drain node {Node}";

    public override string ExclusiveKeyFor(Cluster cluster) => ExclusiveKey.OfNode(Uid);

    public override OperationTarget Target(Cluster cluster) => new(cluster.Connection, cluster.Name, "node", Node);

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            WasCordoned ? $"{Node} stays cordoned." : $"Cordons {Node}: it takes no new pods.",
            "Evicts its pods one by one; their controllers start others elsewhere. Budgets are obeyed, and pods of DaemonSets stay.",
            .. EvictionWords.Of(EndUnmanaged, LoseLocalData),
        ];

    public override JsonObject Before(Cluster cluster) => new() { ["node"] = Node, ["cordoned"] = WasCordoned };

    public override JsonObject After(Cluster cluster) =>
        new()
        {
            ["node"] = Node,
            ["cordoned"] = true,
            ["drained"] = true,
        };

    /// <summary>The step itself says what is left.</summary>
    public override IEnumerable<string> Differences(Cluster? now) => [];

    public override bool Drains(Node node) => string.Equals(node.Name, Node, StringComparison.Ordinal);

    public override bool TakesAway(Node node) => Drains(node);
}
