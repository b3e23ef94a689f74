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

/// <summary>Starts a stopped pool with as many nodes as it had.</summary>
public sealed record StartPool : PoolChange
{
    // How many nodes come back is not told, so quota cannot be judged: Azure refuses what does not fit.
    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => PoolPowerRules.OfStart;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [ShapePath.Pool(Pool, "powerState"), ShapePath.Pool(Pool, "count")];

    public override string KindFor(Cluster cluster) => OperationKind.StartPool;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        [cluster.IsProduction ? Permission.StartStopProduction : Permission.StartStop];

    public override string Title(Cluster cluster) => $"Start pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [$"Starts pool {Pool} of {cluster.Name} with as many nodes as it had when it was stopped."];

    public override JsonObject Before(Cluster cluster) => new() { ["powerState"] = FindIn(cluster)?.PowerState };

    public override JsonObject After(Cluster cluster) => new() { ["powerState"] = "Running" };

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : pool.IsStopped ? [$"pool {Pool} is {pool.PowerState}"]
        : [];
}
