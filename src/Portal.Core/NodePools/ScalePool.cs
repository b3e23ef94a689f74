using System.Globalization;
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

/// <summary>Gives a pool without autoscaler another number of nodes.</summary>
public sealed record ScalePool : PoolShapeChange
{
    public required int Count { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Catalog | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => ScalePoolRules.All;

    public override NodePoolPlan? Shape(NodePoolPlan? now) => now is null ? null : now with { Count = Count };

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [ShapePath.Pool(Pool, "count")];

    public override string KindFor(Cluster cluster) =>
        Count < FindIn(cluster)?.Count ? Permission.ScaleIn : Permission.ScaleOut;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [KindFor(cluster)];

    public override string Title(Cluster cluster) => $"Scale pool {Pool} to {Nodes(Count)}";

    public override IReadOnlyList<string> Sentences(Cluster cluster)
    {
        var from = FindIn(cluster)?.Count ?? 0;
        return Count == from ? [$"Pool {Pool} of {cluster.Name} keeps its {Nodes(from)}."]
            : Count > from ? [$"Pool {Pool} of {cluster.Name} grows from {Nodes(from)} to {Nodes(Count)}."]
            :
            [
                $"Pool {Pool} of {cluster.Name} shrinks from {Nodes(from)} to {Nodes(Count)}.",
                "Azure chooses which nodes go; their pods are evicted and local data on them is lost.",
            ];
    }

    public override JsonObject Before(Cluster cluster) => new() { ["count"] = FindIn(cluster)?.Count };

    public override JsonObject After(Cluster cluster) => new() { ["count"] = Count };

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : pool.Count != Count ? [$"pool {Pool} has {Nodes(pool.Count)} instead of {Nodes(Count)}"]
        : [];

    public override double? PercentTaken(Cluster cluster, IReadOnlyList<Operation> ended) =>
        Count < FindIn(cluster)?.Count && Most(cluster, ended) is var most ? 100.0 * (most - Count) / most : 0;

    public override IEnumerable<string> Outlook(ChangeFacts facts)
    {
        if (
            PercentTaken(facts.Cluster, facts.Ended) is > 0 and var taken
            && Most(facts.Cluster, facts.Ended) is var most
            && most > FindIn(facts.Cluster)!.Count
        )
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Within the last day the pool had {Nodes(most)}; of these {taken:0} % are then taken away, which is what approval goes by."
            );
        }
    }

    /// <summary>The most nodes that the pool has or that an operation of the last day found in it.</summary>
    private int Most(Cluster cluster, IReadOnlyList<Operation> ended) =>
        ended
            .Where(operation => operation.QueuedAt is not null && IsOfPool(operation.Target, Target(cluster)))
            .Select(operation =>
                operation.Before?["count"] is JsonValue count && count.TryGetValue(out int had) ? had : 0
            )
            .Append(FindIn(cluster)?.Count ?? 0)
            .Max();

    private static bool IsOfPool(OperationTarget one, OperationTarget other) =>
        one.Kind == other.Kind && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    private static string Nodes(int count) =>
        count == 1 ? "1 node" : string.Create(CultureInfo.InvariantCulture, $"{count} nodes");
}
