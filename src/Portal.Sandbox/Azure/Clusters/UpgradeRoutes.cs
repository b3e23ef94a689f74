using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>Which versions a cluster, and a new node pool of it, may have.</summary>
internal static class UpgradeRoutes
{
    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", ClusterRoutes.One + "/upgradeProfiles/default", Limits.Other, call => On(call, Profile)),
        new("GET", ClusterRoutes.One + "/availableAgentPoolVersions", Limits.Other, call => On(call, PoolVersions)),
    ];

    /// <summary>Recorded: agentPoolProfiles is null, and upgrades are left out where there are none.</summary>
    private static JsonObject Profile(JsonObject cluster)
    {
        var version = Current(cluster);
        var plane = new JsonObject { ["kubernetesVersion"] = version, ["osType"] = "Linux" };
        var upgrades = Allowed(cluster, KubernetesVersions.Upgrades(version)).ToArray();
        if (upgrades.Length > 0)
            plane["upgrades"] = KubernetesVersions.Offer(upgrades);
        return Default(
            cluster,
            "upgradeprofiles",
            "/default",
            new JsonObject { ["controlPlaneProfile"] = plane, ["agentPoolProfiles"] = null }
        );
    }

    private static JsonObject PoolVersions(JsonObject cluster)
    {
        var versions = KubernetesVersions.Offer(KubernetesVersions.ForPools(Current(cluster)));
        foreach (var version in versions.OfType<JsonObject>())
        {
            if ((string?)version["kubernetesVersion"] == Current(cluster))
                version["default"] = true;
        }
        return Default(cluster, "availableAgentPoolVersions", "", new JsonObject { ["agentPoolVersions"] = versions });
    }

    /// <summary>A version of long-term support alone is offered to clusters that are on it.</summary>
    private static IEnumerable<string> Allowed(JsonObject cluster, IEnumerable<string> versions) =>
        versions.Where(version =>
            KubernetesVersions.Resolve(version)!.Value.Minor.Official || VersionRules.LongTerm(cluster)
        );

    private static JsonObject Default(JsonObject cluster, string kind, string suffix, JsonObject properties) =>
        new()
        {
            ["id"] = $"{cluster["id"]}/{kind}{suffix}",
            ["name"] = "default",
            ["type"] = $"Microsoft.ContainerService/managedClusters/{kind}",
            ["properties"] = properties,
        };

    private static string Current(JsonObject cluster) =>
        (string)ClusterDocument.Properties(cluster)["currentKubernetesVersion"]!;

    private static ArmAnswer On(ArmCall call, Func<JsonObject, JsonObject> render) =>
        call.Store.Find(ClusterRoutes.Key(call)) is { } cluster
            ? new ArmAnswer(200, render(cluster)).FromProvider()
            : ClusterRoutes.Missing(call);
}
