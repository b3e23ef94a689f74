using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Operations;

namespace Portal.Sandbox.Azure.Pools;

/// <summary>What is done to a node pool beside PUT and DELETE.</summary>
internal static class PoolActions
{
    private const string One = PoolRoutes.All + "/{p}";

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new(
            "POST",
            One + "/abort",
            Limits.Other,
            call => PoolRoutes.On(call, (cluster, pool) => Abort(call, cluster, pool))
        ),
        new("POST", One + "/upgradeNodeImageVersion", Limits.Other, UpgradeNodeImage),
        new("GET", One + "/upgradeProfiles/default", Limits.Other, call => PoolRoutes.On(call, UpgradeProfile)),
    ];

    private static ArmAnswer Abort(ArmCall call, JsonObject cluster, JsonObject pool)
    {
        var key = ClusterRoutes.Key(call);
        if (call.Store.Running(key) is not { } running || running.Pool != (string)pool["name"]!)
            return ClusterRoutes.NothingToAbort;
        return ClusterRoutes.Abort(call, cluster, running, PoolDefaults.Render(cluster, pool));
    }

    /// <summary>Recorded: 202 with the pool; its image is the new one when the operation has ended.</summary>
    private static ArmAnswer UpgradeNodeImage(ArmCall call) =>
        PoolRoutes.On(
            call,
            (cluster, pool) =>
                Busy.Refuse(call, ClusterRoutes.Key(call))
                ?? PoolRoutes.Start(call, cluster, pool, OperationKind.UpgradeNodeImage, 202)
        );

    /// <summary>Recorded: no <c>upgrades</c> where there are none. A pool goes no further than its control plane.</summary>
    private static ArmAnswer UpgradeProfile(JsonObject cluster, JsonObject pool)
    {
        var version = (string)pool["currentOrchestratorVersion"]!;
        var control = Version.Parse((string)ClusterDocument.Properties(cluster)["currentKubernetesVersion"]!);
        var properties = new JsonObject
        {
            ["kubernetesVersion"] = version,
            ["osType"] = (string?)pool["osType"],
            ["latestNodeImageVersion"] = PoolDefaults.NodeImage((string?)pool["osSKU"]),
        };
        var upgrades = KubernetesVersions.Upgrades(version).Where(one => Version.Parse(one) <= control).ToArray();
        if (upgrades.Length > 0)
            properties["upgrades"] = KubernetesVersions.Offer(upgrades);
        return new ArmAnswer(
            200,
            new JsonObject
            {
                ["id"] = $"{cluster["id"]}/agentPools/{pool["name"]}/upgradeProfiles/default",
                ["name"] = "default",
                ["type"] = "Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles",
                ["properties"] = properties,
            }
        ).FromProvider();
    }
}
