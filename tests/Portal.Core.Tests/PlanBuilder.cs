using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Core.Tests;

/// <summary>A plan without findings; tests change one thing.</summary>
internal static class PlanBuilder
{
    public const string SubnetId =
        "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-weu/subnets/nodes";

    public const string WindowsSubnetId =
        "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-weu/subnets/windows";

    public static ClusterPlan Valid() =>
        new()
        {
            Connection = "contoso",
            Basics = new ClusterBasics(
                "rg-prod",
                NewResourceGroup: false,
                "prod-weu-02",
                "westeurope",
                "1.35.1",
                ClusterTier.Standard,
                ClusterPurpose.Production,
                LongTermSupport: false,
                "prod-weu-02",
                Windows: null
            ),
            NodePools = [System(), Applications()],
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
            Tags = new Dictionary<string, string> { ["owner"] = "platform" },
        };

    /// <summary>Valid, with a Windows pool.</summary>
    public static ClusterPlan WithWindows(Func<NodePoolPlan, NodePoolPlan>? change = null)
    {
        var plan = Valid();
        var windows = Windows();
        return plan with
        {
            Basics = plan.Basics with { Windows = new WindowsProfile("azureuser") },
            NodePools = [System(), Applications(), change?.Invoke(windows) ?? windows],
            Network = plan.Network with { Policy = NetworkPolicy.Calico, Dataplane = Dataplane.Azure },
        };
    }

    public static NodePoolPlan System() =>
        new()
        {
            Name = "system",
            Mode = NodePoolMode.System,
            OsSku = OsSku.AzureLinux3,
            VmSize = "Standard_D4ds_v5",
            Autoscale = false,
            Count = 3,
            Zones = ["1", "2", "3"],
            Taints = ["CriticalAddonsOnly=true:NoSchedule"],
            EphemeralOsDisk = true,
        };

    public static NodePoolPlan Applications() =>
        new()
        {
            Name = "apps",
            Mode = NodePoolMode.User,
            OsSku = OsSku.Ubuntu2404,
            VmSize = "Standard_D8ds_v5",
            Autoscale = true,
            Count = 3,
            MinCount = 3,
            MaxCount = 10,
            Labels = new Dictionary<string, string> { ["example.com/team"] = "shop" },
            EphemeralOsDisk = true,
        };

    private static NodePoolPlan Windows() =>
        new()
        {
            Name = "winapp",
            Mode = NodePoolMode.User,
            OsSku = OsSku.Windows2022,
            VmSize = "Standard_D8ds_v5",
            Autoscale = false,
            Count = 2,
            MaxPods = 30,
            EphemeralOsDisk = true,
        };
}

internal static class PlanChanges
{
    public static ClusterPlan Basics(this ClusterPlan plan, Func<ClusterBasics, ClusterBasics> change) =>
        plan with
        {
            Basics = change(plan.Basics),
        };

    public static ClusterPlan Network(this ClusterPlan plan, Func<NetworkPlan, NetworkPlan> change) =>
        plan with
        {
            Network = change(plan.Network),
        };

    public static ClusterPlan Pool(this ClusterPlan plan, int index, Func<NodePoolPlan, NodePoolPlan> change) =>
        plan with
        {
            NodePools = [.. plan.NodePools.Select((pool, i) => i == index ? change(pool) : pool)],
        };

    public static ClusterPlan Add(this ClusterPlan plan, NodePoolPlan pool) =>
        plan with
        {
            NodePools = [.. plan.NodePools, pool],
        };

    public static ClusterPlan Tag(this ClusterPlan plan, string name, string value) =>
        plan with
        {
            Tags = new Dictionary<string, string>(plan.Tags) { [name] = value },
        };
}
