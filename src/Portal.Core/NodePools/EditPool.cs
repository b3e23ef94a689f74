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

/// <summary>Changes what of a pool can be changed in place: mode, labels, taints, and how its nodes are upgraded.</summary>
public sealed record EditPool : PoolShapeChange
{
    public required NodePoolMode Mode { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required IReadOnlyList<string> Taints { get; init; }

    public required PoolUpgrades Upgrades { get; init; }

    // The words of history come from the same rules as those of a create, so the catalog is not asked.
    [JsonIgnore]
    public override ChangeNeeds Needs =>
        Taints.Any(NodeTaint.Evicts) ? ChangeNeeds.Locks | ChangeNeeds.Workloads : ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => EditPoolRules.All;

    public override NodePoolPlan? Shape(NodePoolPlan? now) =>
        now is null ? null : Upgrades.On(now) with { Mode = Mode, Labels = Labels, Taints = Taints };

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [
            ShapePath.Pool(Pool, "mode"),
            ShapePath.Pool(Pool, "labels"),
            ShapePath.Pool(Pool, "taints"),
            ShapePath.Pool(Pool, "details", "upgradeSettings"),
        ];

    public override string KindFor(Cluster cluster) => OperationKind.EditPool;

    /// <summary>A taint that evicts empties the pool, as a drain of its nodes does.</summary>
    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        Evicting(cluster).Any() ? [Permission.AddNodePool, Permission.DrainNode] : [Permission.AddNodePool];

    public override string Title(Cluster cluster) => $"Edit pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster)
    {
        var (before, after) = (Before(cluster), After(cluster));
        string[] changed = [.. after.Where(it => !JsonNode.DeepEquals(before[it.Key], it.Value)).Select(it => it.Key)];
        return changed.Length == 0
            ? [$"Nothing of pool {Pool} of {cluster.Name} changes."]
            :
            [
                $"Changes of pool {Pool} of {cluster.Name}: {string.Join(", ", changed)}.",
                .. Consequences(changed, [.. Evicting(cluster)]),
            ];
    }

    public override JsonObject Before(Cluster cluster) =>
        FindIn(cluster) is { } pool ? Fields(pool.IsSystem, pool.Labels, pool.Taints, PoolUpgrades.Of(pool)) : [];

    public override JsonObject After(Cluster cluster) => Fields(Mode == NodePoolMode.System, Labels, Taints, Upgrades);

    /// <summary>What is left to the service comes back with the service's own value.</summary>
    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is null
            ? [$"pool {Pool} is gone"]
            : After(now)
                .Where(it => it.Value is not null && !JsonNode.DeepEquals(Before(now)[it.Key], it.Value))
                .Select(it => $"{it.Key} of pool {Pool} is {Before(now)[it.Key]?.ToJsonString() ?? "not set"}");

    public override bool Drains(Node node) => string.Equals(node.Pool, Pool, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of the taints that it adds, those that make running pods leave.</summary>
    internal IEnumerable<string> Evicting(Cluster cluster) =>
        Taints.Where(NodeTaint.Evicts).Except(FindIn(cluster)?.Taints ?? [], StringComparer.Ordinal);

    private static IEnumerable<string> Consequences(string[] changed, string[] evicting)
    {
        if (changed.Contains("taints", StringComparer.Ordinal))
        {
            yield return "Taints hold for nodes that exist, too.";
        }

        if (evicting.Length > 0)
        {
            yield return $"Pods that do not tolerate {string.Join(" and ", evicting)} are evicted at once, so this asks for the right to drain nodes, too.";
        }

        if (changed.Any(field => field is not ("mode" or "labels" or "taints")))
        {
            yield return "How nodes are upgraded holds from the next upgrade on; no node is replaced now.";
        }
    }

    // What AKS puts on by itself is not the person's to change, and is not shown as a change.
    private static JsonObject Fields(
        bool system,
        IEnumerable<KeyValuePair<string, string>> labels,
        IEnumerable<string> taints,
        PoolUpgrades upgrades
    )
    {
        var fields = new JsonObject
        {
            ["mode"] = system ? "System" : "User",
            ["labels"] = new JsonObject(
                labels
                    .Where(label => !OwnMark.Is(label.Key))
                    .OrderBy(label => label.Key, StringComparer.Ordinal)
                    .Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))
            ),
            ["taints"] = new JsonArray([
                .. taints.Where(taint => !OwnMark.Is(taint)).Select(taint => (JsonNode?)taint),
            ]),
        };
        foreach (var (name, value) in upgrades.Fields())
        {
            fields[name] = value?.DeepClone();
        }

        return fields;
    }
}
