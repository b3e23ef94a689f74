using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Upgrades.Rules;

namespace Portal.Core.Upgrades;

/// <summary>
/// Brings the control plane to another version, then the named pools, one after the other: the control plane is always
/// first, so no pool is ever ahead of it.
/// </summary>
public sealed record UpgradeCluster : ClusterChange
{
    /// <summary>Exact, as offered: <c>1.34.2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>In this order; empty for the control plane alone.</summary>
    public IReadOnlyList<string> Pools
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>
    /// Until then Azure passes over what would stop the upgrade (deprecated APIs in use). Once set it cannot be taken
    /// back. Null does not force.
    /// </summary>
    public DateTimeOffset? ForceUntil { get; init; }

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
            .. Pools.SelectMany(UpgradePool.TouchedOf),
        ];

    public override string KindFor(Cluster cluster) => Permission.Upgrade;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        UpgradePermissions.Of(cluster, ForceUntil is not null);

    public override string Title(Cluster cluster) => $"Upgrade {cluster.Name} to {Version}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Upgrades the control plane of {cluster.Name} from {cluster.KubernetesVersion} to {Version}.",
            .. Pools.Select(pool =>
                $"Then replaces the nodes of pool {pool} one group after the other; their pods move to other nodes."
            ),
            .. KeptPools(cluster).Select(pool => $"Pool {pool.Name} stays at {pool.KubernetesVersion}."),
            .. ForceUntil is { } until
                ?
                [
                    $"Forces it: until {until:u} Azure passes over what would stop an upgrade. That cannot be taken back.",
                ]
                : Array.Empty<string>(),
        ];

    public override JsonObject Before(Cluster cluster) =>
        new()
        {
            ["kubernetesVersion"] = cluster.KubernetesVersion,
            ["nodePools"] = new JsonObject(
                cluster.NodePools.Select(pool => KeyValuePair.Create(pool.Name, (JsonNode?)pool.KubernetesVersion))
            ),
        };

    public override JsonObject After(Cluster cluster) =>
        new()
        {
            ["kubernetesVersion"] = Version,
            ["nodePools"] = new JsonObject(
                cluster.NodePools.Select(pool =>
                    KeyValuePair.Create(pool.Name, (JsonNode?)(Takes(pool.Name) ? Version : pool.KubernetesVersion))
                )
            ),
        };

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
                .NodePools.Where(pool => Takes(pool.Name) && pool.KubernetesVersion != Version)
                .Select(pool => $"pool {pool.Name} has {pool.KubernetesVersion}"),
        ];
    }

    public override bool Drains(Node node) => node.Pool is { } pool && Takes(pool);

    private bool Takes(string pool) => Pools.Contains(pool, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<NodePools.NodePool> KeptPools(Cluster cluster) =>
        cluster.NodePools.Where(pool => !Takes(pool.Name));
}
