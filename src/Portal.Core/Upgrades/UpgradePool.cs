using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Upgrades.Rules;

namespace Portal.Core.Upgrades;

/// <summary>Brings one pool to another version, at most that of its control plane.</summary>
public sealed record UpgradePool : PoolChange, IRollout
{
    /// <summary>Exact, as offered: <c>1.34.2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>How the pool is upgraded from now on; null keeps its settings.</summary>
    public PoolUpgrades? UpgradeSettings { get; init; }

    [JsonIgnore]
    string IRollout.Target => Version;

    [JsonIgnore]
    public override ChangeNeeds Needs =>
        ChangeNeeds.Catalog | ChangeNeeds.Workloads | ChangeNeeds.Upgrades | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => UpgradeRules.OfPool;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => TouchedOf(Pool, UpgradeSettings);

    public override string KindFor(Cluster cluster) => OperationKind.UpgradePool;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        UpgradePermissions.Of(cluster, forced: false, UpgradeSettings is not null);

    public override string Title(Cluster cluster) => $"Upgrade pool {Pool} to {Version}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Replaces the nodes of pool {Pool} of {cluster.Name} one group after the other: from {FindIn(cluster)?.KubernetesVersion} to {Version}. Their pods move to other nodes.",
            "Azure gives the nodes the newest image of their kind at the same time.",
            .. UpgradeSettingsText.Sentences(this, cluster),
        ];

    public override IEnumerable<string> Outlook(ChangeFacts facts) => UnfinishedRollout.Sentences(this, facts);

    public override JsonObject Before(Cluster cluster) =>
        new JsonObject { ["kubernetesVersion"] = FindIn(cluster)?.KubernetesVersion }.With(this, cluster, after: false);

    public override JsonObject After(Cluster cluster) =>
        new JsonObject { ["kubernetesVersion"] = Version }.With(this, cluster, after: true);

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : pool.KubernetesVersion != Version ? [$"pool {Pool} has {pool.KubernetesVersion}"]
        : UpgradeSettingsText.Differences(this, now);

    /// <summary>New nodes come with the newest image of their kind.</summary>
    internal static IReadOnlyList<ShapePath> TouchedOf(string pool, PoolUpgrades? settings) =>
        [
            ShapePath.Pool(pool, "kubernetesVersion"),
            ShapePath.Pool(pool, "nodeImageVersion"),
            .. UpgradeSettingsText.Touched(pool, settings),
        ];

    public override bool Drains(Node node) => node.Pool is { } pool && Replaces(pool);

    public bool Replaces(string pool) => string.Equals(pool, Pool, StringComparison.OrdinalIgnoreCase);

    public bool Reached(Node node) => string.Equals(node.Version, Version, StringComparison.Ordinal);

    public PoolUpgrades? SettingsOf(string pool) => Replaces(pool) ? UpgradeSettings : null;

    public string SettingsPath(string pool) => "";
}
