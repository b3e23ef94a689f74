using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Protection;
using Portal.Core.Rules;
using Portal.Core.Upgrades.Rules;

namespace Portal.Core.Upgrades;

/// <summary>
/// Brings the control plane to another version, then the named pools, one after the other: the control plane is always
/// first, so no pool is ever ahead of it.
/// </summary>
public sealed record UpgradeCluster : ClusterChange, IRollout
{
    /// <summary>Exact, as offered: <c>1.34.2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>In this order; empty for the control plane alone.</summary>
    public IReadOnlyList<string> Pools
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How these pools are upgraded from now on; those that are not named keep their settings.</summary>
    public IReadOnlyDictionary<string, PoolUpgrades> UpgradeSettings
    {
        get;
        init => field = value ?? new Dictionary<string, PoolUpgrades>();
    } = new Dictionary<string, PoolUpgrades>();

    /// <summary>
    /// Until then Azure passes over what would stop the upgrade (deprecated APIs in use). Once set it cannot be taken
    /// back. Null does not force.
    /// </summary>
    public DateTimeOffset? ForceUntil { get; init; }

    [JsonIgnore]
    string IRollout.Target => Version;

    [JsonIgnore]
    public override ChangeNeeds Needs =>
        ChangeNeeds.Catalog | ChangeNeeds.Workloads | ChangeNeeds.Upgrades | ChangeNeeds.Locks | ChangeNeeds.StoredApis;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => UpgradeRules.OfCluster;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [
            new("kubernetesVersion"),
            .. ForceUntil is null ? Array.Empty<ShapePath>() : [new("details", "upgradeSettings")],
            .. Pools.SelectMany(pool => UpgradePool.TouchedOf(pool, SettingsOf(pool))),
        ];

    public override string KindFor(Cluster cluster) => Permission.Upgrade;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        UpgradePermissions.Of(cluster, ForceUntil is not null, UpgradeSettings.Count > 0);

    public override string Title(Cluster cluster) => $"Upgrade {cluster.Name} to {Version}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            cluster.KubernetesVersion == Version
                ? cluster.EndedBadly
                    ? $"The last operation on {cluster.Name} did not succeed: its control plane, which has {Version}, is brought to rest first."
                    : $"The control plane of {cluster.Name} has {Version} already and stays."
                : $"Upgrades the control plane of {cluster.Name} from {cluster.KubernetesVersion} to {Version}.",
            .. Pools.Select(pool =>
                $"Then replaces the nodes of pool {pool} one group after the other; their pods move to other nodes."
            ),
            .. KeptPools(cluster).Select(pool => $"Pool {pool.Name} stays at {pool.KubernetesVersion}."),
            .. UpgradeSettingsText.Sentences(this, cluster),
            .. ForceUntil is { } until
                ?
                [
                    $"Forces it: until {ProtectionText.Moment(until)} Azure passes over what would stop an upgrade. That cannot be taken back.",
                ]
                : Array.Empty<string>(),
        ];

    public override IEnumerable<string> Outlook(ChangeFacts facts) => UnfinishedRollout.Sentences(this, facts);

    public override JsonObject Before(Cluster cluster) =>
        new JsonObject
        {
            ["kubernetesVersion"] = cluster.KubernetesVersion,
            ["nodePools"] = new JsonObject(
                cluster.NodePools.Select(pool => KeyValuePair.Create(pool.Name, (JsonNode?)pool.KubernetesVersion))
            ),
        }.With(this, cluster, after: false);

    public override JsonObject After(Cluster cluster) =>
        new JsonObject
        {
            ["kubernetesVersion"] = Version,
            ["nodePools"] = new JsonObject(
                cluster.NodePools.Select(pool =>
                    KeyValuePair.Create(pool.Name, (JsonNode?)(Replaces(pool.Name) ? Version : pool.KubernetesVersion))
                )
            ),
        }.With(this, cluster, after: true);

    public override IEnumerable<string> Differences(Cluster? now)
    {
        if (now is null)
        {
            return ["the cluster is gone"];
        }

        var controlPlane =
            now.KubernetesVersion == Version ? [] : new[] { $"the control plane has {now.KubernetesVersion}" };
        return
        [
            .. controlPlane,
            .. now
                .NodePools.Where(pool => Replaces(pool.Name) && pool.KubernetesVersion != Version)
                .Select(pool => $"pool {pool.Name} has {pool.KubernetesVersion}"),
            .. UpgradeSettingsText.Differences(this, now),
        ];
    }

    public override bool Drains(Node node) => node.Pool is { } pool && Replaces(pool);

    public bool Replaces(string pool) => Pools.Contains(pool, StringComparer.OrdinalIgnoreCase);

    public bool Reached(Node node) => string.Equals(node.Version, Version, StringComparison.Ordinal);

    public PoolUpgrades? SettingsOf(string pool) =>
        UpgradeSettings.FirstOrDefault(it => string.Equals(it.Key, pool, StringComparison.OrdinalIgnoreCase)).Value;

    public string SettingsPath(string pool) => $"upgradeSettings.{pool}.";

    private IEnumerable<NodePool> KeptPools(Cluster cluster) => cluster.NodePools.Where(pool => !Replaces(pool.Name));
}
