using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters.External;
using Portal.Core.Clusters.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>Stops a cluster: its control plane and all its nodes.</summary>
public sealed record StopCluster : ClusterChange
{
    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => PowerRules.OfStop;

    /// <summary>Its pools follow it, and some lose their machines meanwhile.</summary>
    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [new("powerState"), ShapePath.Pool(ShapePath.Any, "powerState"), ShapePath.Pool(ShapePath.Any, "count")];

    public override string KindFor(Cluster cluster) => OperationKind.StopCluster;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        [cluster.IsProduction ? Permission.StartStopProduction : Permission.StartStop];

    public override string Title(Cluster cluster) => $"Stop cluster {cluster.Name}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Stops the control plane and all nodes of {cluster.Name}; nothing runs there until it is started.",
            "Its state is kept for up to 12 months. Pods that nothing recreates are lost, and its address may change.",
        ];

    public override JsonObject Before(Cluster cluster) => new() { ["powerState"] = cluster.PowerState };

    public override JsonObject After(Cluster cluster) => new() { ["powerState"] = "Stopped" };

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null ? ["the cluster is gone"]
        : now.IsStopped ? []
        : [$"the cluster is {now.PowerState}"];
}
