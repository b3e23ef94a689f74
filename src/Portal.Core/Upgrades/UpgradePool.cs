using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Upgrades.Rules;

namespace Portal.Core.Upgrades;

/// <summary>Brings one pool to another version, at most that of its control plane.</summary>
public sealed record UpgradePool : PoolChange
{
    /// <summary>Exact, as offered: <c>1.34.2</c>.</summary>
    public required string Version { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs =>
        ChangeNeeds.Catalog | ChangeNeeds.Workloads | ChangeNeeds.Upgrades | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => UpgradeRules.OfPool;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => TouchedOf(Pool);

    public override string KindFor(Cluster cluster) => OperationKind.UpgradePool;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        UpgradePermissions.Of(cluster, forced: false);

    public override string Title(Cluster cluster) => $"Upgrade pool {Pool} to {Version}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Replaces the nodes of pool {Pool} of {cluster.Name} one group after the other: from {FindIn(cluster)?.KubernetesVersion} to {Version}. Their pods move to other nodes.",
            "Azure gives the nodes the newest image of their kind at the same time.",
        ];

    public override JsonObject Before(Cluster cluster) =>
        new() { ["kubernetesVersion"] = FindIn(cluster)?.KubernetesVersion };

    public override JsonObject After(Cluster cluster) => new() { ["kubernetesVersion"] = Version };

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : pool.KubernetesVersion != Version ? [$"pool {Pool} has {pool.KubernetesVersion}"]
        : [];

    /// <summary>New nodes come with the newest image of their kind.</summary>
    internal static IReadOnlyList<ShapePath> TouchedOf(string pool) =>
        [ShapePath.Pool(pool, "kubernetesVersion"), ShapePath.Pool(pool, "nodeImageVersion")];

    public override bool Drains(Node node) => string.Equals(node.Pool, Pool, StringComparison.OrdinalIgnoreCase);
}
