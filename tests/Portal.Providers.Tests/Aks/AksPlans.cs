using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Providers.Tests.Aks;

/// <summary>A plan to start from.</summary>
internal static class AksPlans
{
    public static ClusterPlan Small { get; } =
        new()
        {
            Connection = "production",
            Basics = new ClusterBasics(
                "rg-shop",
                NewResourceGroup: false,
                "shop",
                "westeurope",
                "1.35.4",
                ClusterTier.Standard,
                ClusterPurpose.Production,
                LongTermSupport: false,
                "shop-dns",
                Windows: null
            ),
            NodePools =
            [
                new NodePoolPlan
                {
                    Name = "system",
                    Mode = NodePoolMode.System,
                    OsSku = OsSku.AzureLinux3,
                    VmSize = "Standard_D4ds_v5",
                    Autoscale = false,
                    Count = 3,
                    Zones = ["1", "2", "3"],
                    Taints = ["CriticalAddonsOnly=true:NoSchedule"],
                },
            ],
            Network = new NetworkPlan
            {
                Mode = NetworkMode.Overlay,
                Policy = NetworkPolicy.Cilium,
                Dataplane = Dataplane.Cilium,
                Outbound = OutboundType.LoadBalancer,
                ServiceCidr = "10.0.0.0/16",
                DnsServiceIp = "10.0.0.10",
                PodCidr = "10.244.0.0/16",
            },
            Tags = new Dictionary<string, string> { ["team"] = "shop" },
        };

    public static NodePoolPlan Pool => Small.NodePools[0];
}
