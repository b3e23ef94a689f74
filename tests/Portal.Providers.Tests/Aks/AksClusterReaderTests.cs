using System.Text.Json.Nodes;
using Portal.Azure.ManagedClusters;
using Portal.Providers.Aks;
using Portal.TestKit;

namespace Portal.Providers.Tests.Aks;

public sealed class AksClusterReaderTests
{
    private static readonly DateTimeOffset s_seenAt = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Cluster_AsAksAnswers_IsReadWithItsPools()
    {
        // Lower-cased group and a capital M in the type: recorded.
        var cluster = Read(
            """
            {
              "id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
              "name": "shop", "location": "westeurope", "type": "Microsoft.ContainerService/ManagedClusters",
              "tags": { "team": "shop", "portal-operation": "018f3c5e-0000-7000-8000-000000000001" }, "sku": { "name": "Base", "tier": "Standard" },
              "properties": {
                "provisioningState": "Succeeded", "powerState": { "code": "Running" },
                "kubernetesVersion": "1.35", "currentKubernetesVersion": "1.35.4", "fqdn": "shop.example",
                "windowsProfile": { "adminUsername": "winadmin", "adminPassword": "leaked" },
                "agentPoolProfiles": [
                  { "name": "system", "count": 3, "vmSize": "Standard_D4ds_v5", "mode": "System", "osType": "Linux",
                    "currentOrchestratorVersion": "1.35.4", "availabilityZones": ["1", "2"], "maxPods": 250 }
                ]
              }
            }
            """
        );

        cluster.KubernetesVersion.ShouldBe("1.35.4");
        cluster.Group.ShouldBe("rg");
        cluster.NodeCount.ShouldBe(3);
        cluster.NodePools[0].Zones.ShouldBe(["1", "2"]);
        cluster.Tags.ShouldBe(new Dictionary<string, string> { ["team"] = "shop" });
        cluster.SeenAt.ShouldBe(s_seenAt);
        cluster.Details["sku"]!["tier"]!.GetValue<string>().ShouldBe("Standard");
        cluster.Details.ToJsonString().ShouldNotContain("leaked");
    }

    [Fact]
    public void Cluster_WithNextToNothing_IsReadAllTheSame()
    {
        var cluster = Read(
            """
            { "id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/bare" }
            """
        );

        cluster.Name.ShouldBe("bare");
        cluster.ProvisioningState.ShouldBe("Succeeded");
        cluster.NodePools.ShouldBeEmpty();
    }

    [Fact]
    public void Every_recorded_cluster_is_read()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var folder = Path.Combine(Repository.SharedData!, "azure", "aks-recordings");
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            foreach (var exchange in JsonNode.Parse(File.ReadAllText(file))!["exchanges"]!.AsArray())
            {
                if (
                    exchange!["response"]!["body"] is JsonObject body
                    && body["type"]?.GetValue<string>() is { } type
                    && type.Equals("Microsoft.ContainerService/ManagedClusters", StringComparison.OrdinalIgnoreCase)
                )
                {
                    var cluster = AksClusterReader.Read("recorded", ManagedCluster.Read(body), s_seenAt);
                    cluster.Name.ShouldNotBeEmpty(file);
                    cluster.NodePools.ShouldAllBe(pool => pool.Name.Length > 0, file);
                    read++;
                }
            }
        }

        read.ShouldBeGreaterThan(100);
    }

    private static Core.Clusters.Cluster Read(string json) =>
        AksClusterReader.Read("production", ManagedCluster.Read(JsonNode.Parse(json)!.AsObject()), s_seenAt);
}
