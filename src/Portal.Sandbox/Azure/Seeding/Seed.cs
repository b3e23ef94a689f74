using System.Text.Json.Nodes;
using Portal.Sandbox.Authority;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Groups;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Seeding;

/// <summary>The estate a new data folder starts with: what a mid-sized company might run.</summary>
internal static class Seed
{
    private static readonly SeededCluster[] s_clusters =
    [
        new(
            "rg-shop-prod",
            "shop-prod-weu",
            "westeurope",
            "1.34.4",
            "Standard",
            [
                new("system", "System", "Standard_D4ds_v5", 3, Zones: true),
                new("web", "User", "Standard_D4s_v5", 4, Zones: true, Max: 8),
                new("win22", "User", "Standard_D4s_v5", 2, Windows: true),
            ]
        ),
        new(
            "rg-shop-prod",
            "shop-prod-neu",
            "northeurope",
            "1.34.4",
            "Standard",
            [
                new("system", "System", "Standard_D4ds_v5", 3, Zones: true),
                new("web", "User", "Standard_D4s_v5", 2, Zones: true, Max: 6),
            ]
        ),
        new(
            "rg-shop-test",
            "shop-test",
            "westeurope",
            "1.35.3",
            "Free",
            [new("system", "System", "Standard_D2s_v5", 1), new("batch", "User", "Standard_F4s_v2", 1, Spot: true)]
        ),
        new(
            "rg-analytics",
            "analytics",
            "northeurope",
            "1.34.2",
            "Standard",
            [new("system", "System", "Standard_D4as_v5", 2), new("memory", "User", "Standard_E8s_v5", 2, Max: 5)]
        ),
    ];

    public static void Plant(ResourceStore store, Tenant tenant, int load = 0)
    {
        var (subscription, trials) = (tenant.Subscriptions[0].Id, tenant.Subscriptions[1].Id);
        var batch = new Batch();
        Group("rg-trials", "westeurope", "platform", "test", trials);
        Group("rg-platform", "westeurope", "platform", "prod");
        Group("rg-shop-prod", "westeurope", "shop", "prod");
        Group("rg-shop-test", "westeurope", "shop", "test");
        Group("rg-analytics", "northeurope", "analytics", "prod");
        foreach (var network in SeededNetworks.All(subscription))
            batch.Documents[((string)network["id"]!).ToLowerInvariant()] = network;
        foreach (var cluster in s_clusters)
            batch.Documents[
                ClusterDocument.Key($"/subscriptions/{subscription}/resourcegroups/{cluster.Group}", cluster.Name)
            ] = Build(cluster, tenant);
        if (load > 0)
            LoadClusters(batch, tenant, load);
        store.Commit(batch);

        void Group(string name, string location, string team, string environment, string? within = null)
        {
            var tags = new JsonObject { ["team"] = team, ["environment"] = environment };
            batch.Documents[$"/subscriptions/{within ?? subscription}/resourcegroups/{name}"] = GroupRoutes.New(
                within ?? subscription,
                name,
                location,
                tags
            );
        }
    }

    /// <summary>Copies of one cluster in four regions, fifty to a group: what an inventory of a large company lists.</summary>
    private static void LoadClusters(Batch batch, Tenant tenant, int count)
    {
        string[] regions = ["westus3", "westus", "uksouth", "eastus2"];
        var models = regions.Select(region =>
            Build(
                new("rg-load", "load", region, "1.34.4", "Free", [new("system", "System", "Standard_D2s_v5", 1)]),
                tenant
            )
        );
        var texts = models.Select(model => model.ToJsonString()).ToArray();
        for (var number = 0; number < count; number++)
        {
            var (name, group) = ($"load-{number:d4}", $"rg-load-{number / 50:d2}");
            var cluster = JsonNode.Parse(texts[number % texts.Length])!.AsObject();
            cluster["id"] = ((string)cluster["id"]!).Replace("rg-load", group, StringComparison.Ordinal)[..^4] + name;
            (cluster["name"], cluster["eTag"]) = (name, Guid.NewGuid().ToString());
            ClusterDocument.Properties(cluster)["resourceUID"] = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())[
                ..24
            ];
            batch.Documents[((string)cluster["id"]!).ToLowerInvariant()] = cluster;
            var key = $"/subscriptions/{tenant.SubscriptionId}/resourcegroups/{group}";
            if (!batch.Documents.ContainsKey(key))
                batch.Documents[key] = GroupRoutes.New(tenant.SubscriptionId.ToString(), group, "westus", null);
        }
    }

    private static JsonObject Build(SeededCluster seeded, Tenant tenant)
    {
        var requested = new JsonObject
        {
            ["location"] = seeded.Location,
            ["tags"] = new JsonObject
            {
                ["team"] = seeded.Name.Split('-')[0],
                ["cost-center"] = "4711",
                ["managed-by"] = "platform",
            },
            ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
            ["sku"] = new JsonObject { ["name"] = "Base", ["tier"] = seeded.Tier },
            ["properties"] = new JsonObject
            {
                ["kubernetesVersion"] = seeded.Version,
                ["dnsPrefix"] = $"{seeded.Name}-dns",
                ["agentPoolProfiles"] = new JsonArray([.. seeded.Pools.Select(pool => pool.Request())]),
                ["oidcIssuerProfile"] = new JsonObject { ["enabled"] = true },
                ["autoUpgradeProfile"] = new JsonObject { ["upgradeChannel"] = "patch" },
            },
        };
        var cluster = ClusterDefaults.Fill(
            tenant,
            tenant.Subscriptions[0].Id,
            seeded.Group,
            seeded.Name,
            requested,
            null
        );
        ClusterDocument.SetState(cluster, "Succeeded");
        foreach (var pool in ClusterDocument.Pools(cluster))
            pool["nodeImageVersion"] = PoolDefaults.NodeImage((string?)pool["osSKU"], previous: true);
        ClusterDocument.RenewETags(cluster);
        NetworkDefaults.Complete(cluster);
        return cluster;
    }
}
