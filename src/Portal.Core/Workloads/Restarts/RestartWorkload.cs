using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Workloads.Restarts;

/// <summary>
/// Has the pods of one workload replaced by new ones of the same version, as <c>kubectl rollout restart</c> does. It lies
/// in its namespace: who holds a role there and nowhere else may do it, ask for it, and decide it.
/// </summary>
public sealed record RestartWorkload : ClusterChange
{
    public required WorkloadKind Kind { get; init; }

    public required string Namespace { get; init; }

    public required string Workload { get; init; }

    /// <summary>What comes back under the same name is another, and is not restarted.</summary>
    public required string Uid { get; init; }

    /// <summary>When it was restarted before, in the words of whoever did; null when never.</summary>
    public string? RestartedAt { get; init; }

    [JsonIgnore]
    public WorkloadName Name => new(Kind, Namespace, Workload);

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Workload;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => RestartRules.All;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [];

    /// <summary>A change of the cluster or its pools does not touch the workload's template.</summary>
    [JsonIgnore]
    public override bool RunsBesideOthers => true;

    /// <summary>The cluster's version says nothing of what runs in it; the uid is what was looked at.</summary>
    public override string? VersionIn(Cluster cluster) => null;

    public override string KindFor(Cluster cluster) => Permission.RestartWorkload;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.RestartWorkload];

    public override string Title(Cluster cluster) => $"Restart {Name}";

    public override string ExclusiveKeyFor(Cluster cluster) => ExclusiveKey.OfObject(Uid);

    public override OperationTarget Target(Cluster cluster) =>
        new(cluster.Connection, cluster.Name, Kind.ToString(), Workload) { Namespace = Namespace };

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Replaces the pods of {Name} by new ones, as its update strategy says.",
            "Its image, its settings and the number of its pods stay. New pods read their ConfigMaps and Secrets anew.",
        ];

    public override IEnumerable<string> Outlook(ChangeFacts facts) =>
        facts.Workload?.Found is { Wanted: > 0 } workload ? [RestartWords.Outlook(workload)] : [];

    public override JsonObject Before(Cluster cluster) => Fields(RestartedAt ?? "never");

    public override JsonObject After(Cluster cluster) => Fields("when this starts");

    /// <summary>The step itself says how far it is.</summary>
    public override IEnumerable<string> Differences(Cluster? now) => [];

    internal JsonObject Fields(string restartedAt) =>
        new() { ["workload"] = Name.ToString(), ["restartedAt"] = restartedAt };
}
