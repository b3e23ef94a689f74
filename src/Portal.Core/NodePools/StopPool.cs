using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.NodePools.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools;

/// <summary>Stops a user pool: its machines go, what describes it stays.</summary>
public sealed record StopPool : PoolChange
{
    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => PoolPowerRules.OfStop;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [ShapePath.Pool(Pool, "powerState"), ShapePath.Pool(Pool, "count")];

    public override string KindFor(Cluster cluster) => OperationKind.StopPool;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        [cluster.IsProduction ? Permission.StartStopProduction : Permission.StartStop];

    public override string Title(Cluster cluster) => $"Stop pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Stops all nodes of pool {Pool} of {cluster.Name}: {FindIn(cluster)?.Count ?? 0} of them, with the pods on them.",
            "Pods go to other pools where they fit; local data on the nodes is lost. Starting it brings the same number of nodes back.",
        ];

    public override JsonObject Before(Cluster cluster) => new() { ["powerState"] = FindIn(cluster)?.PowerState };

    public override JsonObject After(Cluster cluster) => new() { ["powerState"] = "Stopped" };

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : pool.IsStopped ? []
        : [$"pool {Pool} is {pool.PowerState}"];
}
