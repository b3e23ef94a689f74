using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.NodePools.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools;

/// <summary>
/// Puts a new pool in the place of one whose size, system or zones cannot be changed: adds the new one, cordons and
/// drains the nodes of the old one, then deletes it. <see cref="PoolChange.Pool"/> is the old one.
/// </summary>
public sealed record ReplacePool : PoolShapeChange
{
    /// <summary>The new pool, with a name of its own: both are there for a while.</summary>
    public required NodePoolPlan Plan { get; init; }

    /// <inheritdoc cref="DrainNode.EndUnmanaged"/>
    public bool EndUnmanaged { get; init; }

    /// <inheritdoc cref="DrainNode.LoseLocalData"/>
    public bool LoseLocalData { get; init; }

    [JsonIgnore]
    public override string ShapedPool => Plan.Name;

    [JsonIgnore]
    public override bool Adds => true;

    [JsonIgnore]
    public override bool Deletes => true;

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Catalog | ChangeNeeds.Workloads | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => ReplacePoolRules.All;

    /// <summary>The first Windows pool brings the cluster its settings for Windows.</summary>
    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [ShapePath.Pool(Pool), ShapePath.Pool(Plan.Name), new("details", "windowsProfile")];

    public override NodePoolPlan Shape(NodePoolPlan? now) => Plan;

    public override string KindFor(Cluster cluster) => OperationKind.ReplacePool;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        [Permission.AddNodePool, Permission.DeleteNodePool];

    public override string Title(Cluster cluster) => $"Replace pool {Pool} by {Plan.Name}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            NewPool.Sentence(cluster, Plan),
            $"Then cordons {Emptied(cluster)}. Budgets are obeyed, and pods of DaemonSets stay.",
            .. EvictionWords.Of(EndUnmanaged, LoseLocalData),
            $"Then deletes pool {Pool} with its nodes. It does not come back.",
            $"Until then it can be canceled: the nodes of {Pool} take pods again, {Plan.Name} stays, and pods stay where they went.",
        ];

    public override string TypedName(Cluster cluster) => Pool;

    /// <summary>Of the old pool; once it is gone, of the one in its place.</summary>
    public override JsonObject Before(Cluster cluster) =>
        (FindIn(cluster) ?? Find(cluster, Plan.Name)) is { } pool
            ? Fields(
                pool.Name,
                pool.Mode,
                pool.VmSize,
                pool.OsSku,
                pool.Autoscale,
                pool.Count,
                pool.MinCount,
                pool.MaxCount,
                pool.Zones
            )
            : [];

    public override JsonObject After(Cluster cluster) =>
        Fields(
            Plan.Name,
            Plan.Mode.ToString(),
            Plan.VmSize,
            Plan.OsSku.ToString(),
            Plan.Autoscale,
            Plan.Count,
            Plan.MinCount,
            Plan.MaxCount,
            Plan.Zones
        );

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null
            ? ["the cluster is gone"]
            :
            [
                .. FindIn(now) is { } old
                    ? [$"pool {Pool} is still there ({old.ProvisioningState})"]
                    : Array.Empty<string>(),
                .. NewPool.Differences(now, Plan),
            ];

    public override bool Drains(Node node) => string.Equals(node.Pool, Pool, StringComparison.OrdinalIgnoreCase);

    public override bool TakesAway(Node node) => Drains(node);

    private string Emptied(Cluster cluster) =>
        FindIn(cluster)?.Count is 1
            ? $"the node of pool {Pool} and empties it"
            : $"the {FindIn(cluster)?.Count ?? 0} nodes of pool {Pool} and empties them one after the other";

    private static JsonObject Fields(
        string name,
        string mode,
        string vmSize,
        string osSku,
        bool autoscale,
        int count,
        int? minCount,
        int? maxCount,
        IEnumerable<string> zones
    )
    {
        var fields = new JsonObject
        {
            ["name"] = name,
            ["mode"] = mode,
            ["vmSize"] = vmSize,
            ["osSku"] = osSku,
            ["autoscale"] = autoscale,
            ["count"] = count,
        };
        if (autoscale)
        {
            (fields["minCount"], fields["maxCount"]) = (minCount, maxCount);
        }

        fields["zones"] = new JsonArray([.. zones.Select(zone => (JsonNode?)zone)]);
        return fields;
    }
}
