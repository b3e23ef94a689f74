using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters.External;
using Portal.Core.Clusters.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>Starts a cluster that was stopped.</summary>
public sealed record StartCluster : ClusterChange
{
    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => PowerRules.OfStart;

    [JsonIgnore]
    public override bool FitsStoppedCluster => true;

    /// <summary>Its pools follow it, and some lose their machines meanwhile.</summary>
    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [new("powerState"), ShapePath.Pool(ShapePath.Any, "powerState"), ShapePath.Pool(ShapePath.Any, "count")];

    public override string KindFor(Cluster cluster) => OperationKind.StartCluster;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        [cluster.IsProduction ? Permission.StartStopProduction : Permission.StartStop];

    public override string Title(Cluster cluster) => $"Start cluster {cluster.Name}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [$"Starts the control plane and the nodes of {cluster.Name} as they were when it was stopped."];

    public override JsonObject Before(Cluster cluster) => new() { ["powerState"] = cluster.PowerState };

    public override JsonObject After(Cluster cluster) => new() { ["powerState"] = "Running" };

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null ? ["the cluster is gone"]
        : now.IsStopped ? ["the cluster is still stopped"]
        : [];
}
