using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.NodePools.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools;

/// <summary>Deletes a pool with its nodes; it does not come back.</summary>
public sealed record DeletePool : PoolChange
{
    /// <summary>Disruption budgets are not asked. Somebody must say so.</summary>
    public bool IgnoreBudgets { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Workloads | ChangeNeeds.Locks;

    [JsonIgnore]
    public override bool Deletes => true;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules =>
        IgnoreBudgets ? DeletePoolRules.WithoutBudgets : DeletePoolRules.All;

    public override string KindFor(Cluster cluster) => Permission.DeleteNodePool;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.DeleteNodePool];

    public override string Title(Cluster cluster) => $"Delete pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Deletes pool {Pool} of {cluster.Name} with its {FindIn(cluster)?.Count ?? 0} nodes. It does not come back.",
            "Its pods go to other pools where they fit; local data on the nodes is lost.",
            IgnoreBudgets
                ? "Disruption budgets are not asked: pods are taken away even where none may be missing."
                : "Where a disruption budget allows no pod to be missing, the deletion waits and fails in the end.",
        ];

    public override bool Drains(Node node) => string.Equals(node.Pool, Pool, StringComparison.OrdinalIgnoreCase);

    public override bool TakesAway(Node node) => Drains(node);

    public override string TypedName(Cluster cluster) => Pool;

    public override JsonObject Before(Cluster cluster) =>
        FindIn(cluster) is { } pool
            ? new JsonObject
            {
                ["name"] = pool.Name,
                ["mode"] = pool.Mode,
                ["vmSize"] = pool.VmSize,
                ["count"] = pool.Count,
            }
            : [];

    public override JsonObject After(Cluster cluster) => [];

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is not null && FindIn(now) is { } pool ? [$"pool {Pool} is still there ({pool.ProvisioningState})"] : [];
}
