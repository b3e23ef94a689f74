using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Core.Tests.Clusters;

/// <summary>A cluster of the inventory with one autoscaled pool.</summary>
internal static class AnyCluster
{
    public static readonly DateTimeOffset SeenAt = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static Cluster Of(string name, string version = "1.34.2") =>
        new()
        {
            Id = Guid.NewGuid(),
            Connection = "azure",
            Provider = "Aks",
            Name = name,
            ProviderId = $"/subscriptions/s/resourceGroups/rg/{name}",
            Group = "rg",
            Location = "westeurope",
            KubernetesVersion = version,
            ProvisioningState = "Succeeded",
            PowerState = "Running",
            NodePools = [Pool("web", version)],
            Tags = new Dictionary<string, string> { ["team"] = "billing" },
            Details = new JsonObject
            {
                ["networkProfile"] = new JsonObject { ["loadBalancerSku"] = "standard" },
                ["supportPlan"] = null,
            },
            ETag = "1",
            SeenAt = SeenAt,
        };

    public static NodePool Pool(string name, string version = "1.34.2") =>
        new(
            name,
            "User",
            "Linux",
            "Ubuntu",
            "Standard_D4s_v5",
            3,
            Autoscale: true,
            1,
            9,
            30,
            version,
            "AKSUbuntu-2204gen2containerd-202611.01.0",
            "Succeeded",
            "Running",
            ["1", "2"],
            [],
            new Dictionary<string, string>()
        );
}
