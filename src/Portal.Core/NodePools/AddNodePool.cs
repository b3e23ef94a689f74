using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.NodePools.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools;

/// <summary>Adds a pool to a cluster.</summary>
public sealed record AddNodePool : PoolShapeChange
{
    /// <summary>Its name is <see cref="PoolChange.Pool"/>.</summary>
    public required NodePoolPlan Plan { get; init; }

    [JsonIgnore]
    public override bool Creates => true;

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Catalog | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => AddNodePoolRules.All;

    public override NodePoolPlan Shape(NodePoolPlan? now) => Plan;

    /// <summary>The first Windows pool brings the cluster its settings for Windows.</summary>
    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [ShapePath.Pool(Pool), new("details", "windowsProfile")];

    public override string KindFor(Cluster cluster) => Permission.AddNodePool;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.AddNodePool];

    public override string Title(Cluster cluster) => $"Add pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            NewPool.Sentence(cluster, Plan),
            "Size, system, zones, disk, subnet and pods per node cannot be changed later.",
        ];

    public override JsonObject Before(Cluster cluster) => [];

    public override JsonObject After(Cluster cluster) => NewPool.Fields(Plan);

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null ? ["the cluster is gone"] : NewPool.Differences(now, Plan);
}
