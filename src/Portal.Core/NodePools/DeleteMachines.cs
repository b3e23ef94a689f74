using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.NodePools.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools;

/// <summary>Takes chosen machines out of a pool, which then has as many nodes fewer.</summary>
public sealed record DeleteMachines : PoolChange
{
    /// <summary>Names of the machines; those of their nodes are the same.</summary>
    public required IReadOnlyList<string> Machines { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Workloads | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => DeleteMachinesRules.All;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [ShapePath.Pool(Pool, "count")];

    public override string KindFor(Cluster cluster) => OperationKind.DeleteMachines;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.ScaleIn];

    public override string Title(Cluster cluster) =>
        Machines is [var only] ? $"Delete machine {only}" : $"Delete {Machines.Count} machines of pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Deletes of pool {Pool} of {cluster.Name}: {string.Join(", ", Machines)}.",
            $"The pool shrinks from {FindIn(cluster)?.Count ?? 0} to {Left(cluster)} nodes. The machines do not come back.",
            "Their pods are evicted; local data on them is lost.",
        ];

    public override JsonObject Before(Cluster cluster) => new() { ["count"] = FindIn(cluster)?.Count };

    public override JsonObject After(Cluster cluster) => new() { ["count"] = Left(cluster) };

    /// <summary>An autoscaler may have added others meanwhile, so the count alone is no difference then.</summary>
    public override IEnumerable<string> Differences(Cluster? now)
    {
        if (now is null || FindIn(now) is not { } pool)
        {
            return [$"pool {Pool} is gone"];
        }

        return
            Seen?["count"] is JsonValue seen
            && seen.TryGetValue<int>(out var before)
            && !pool.Autoscale
            && pool.Count != before - Machines.Count
            ? [$"pool {Pool} has {pool.Count} nodes instead of {before - Machines.Count}"]
            : [];
    }

    public override bool Drains(Node node) => Machines.Contains(node.Name, StringComparer.OrdinalIgnoreCase);

    public override bool TakesAway(Node node) => Drains(node);

    private int Left(Cluster cluster) => Math.Max(0, (FindIn(cluster)?.Count ?? 0) - Machines.Count);
}
