using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.NodePools.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools;

/// <summary>Turns the autoscaler of a pool on or off, or gives it other limits.</summary>
public sealed record ChangeAutoscaler : PoolShapeChange
{
    private static readonly string[] s_touched = ["autoscale", "minCount", "maxCount", "count"];

    public required bool Autoscale { get; init; }

    /// <summary>Null while it is off.</summary>
    public int? MinCount { get; init; }

    /// <summary>Null while it is off.</summary>
    public int? MaxCount { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Catalog | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => ChangeAutoscalerRules.All;

    public override NodePoolPlan? Shape(NodePoolPlan? now) =>
        now is null ? null : now with { Autoscale = Autoscale, MinCount = MinCount, MaxCount = MaxCount };

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [.. s_touched.Select(name => ShapePath.Pool(Pool, name))];

    public override string KindFor(Cluster cluster) => Permission.ChangeAutoscaler;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.ChangeAutoscaler];

    public override string Title(Cluster cluster) =>
        Autoscale
            ? $"Scale pool {Pool} between {MinCount} and {MaxCount} nodes"
            : $"Turn off the autoscaler of pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        Autoscale
            ?
            [
                $"The autoscaler keeps pool {Pool} of {cluster.Name} between {MinCount} and {MaxCount} nodes, as its pods need.",
                "It adds nodes for pods that fit nowhere, and removes nodes that are little used; nobody sets their number any more.",
            ]
            : [$"Pool {Pool} of {cluster.Name} stays at {FindIn(cluster)?.Count ?? 0} nodes until somebody scales it."];

    public override JsonObject Before(Cluster cluster) =>
        FindIn(cluster) is { } pool ? Fields(pool.Autoscale, pool.MinCount, pool.MaxCount) : [];

    public override JsonObject After(Cluster cluster) => Fields(Autoscale, MinCount, MaxCount);

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : JsonNode.DeepEquals(Fields(pool.Autoscale, pool.MinCount, pool.MaxCount), After(now)) ? []
        :
        [
            $"pool {Pool} {(pool.Autoscale ? $"scales between {pool.MinCount} and {pool.MaxCount} nodes" : "does not scale by itself")}",
        ];

    private static JsonObject Fields(bool autoscale, int? least, int? most) =>
        new()
        {
            ["autoscale"] = autoscale,
            ["minCount"] = autoscale ? least : null,
            ["maxCount"] = autoscale ? most : null,
        };
}
