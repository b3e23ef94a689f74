using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Planning;

namespace Portal.Core.Tests.Planning;

/// <summary>A healthy cluster of three pools, and facts about a change of it.</summary>
internal static class ChangeFactsBuilder
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static Cluster Cluster { get; } =
        new()
        {
            Id = Guid.Parse("00000000-0000-0000-0000-0000000000c1"),
            Connection = "azure",
            Provider = "aks",
            Name = "shop",
            ProviderId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
            Group = "rg",
            Location = "westeurope",
            KubernetesVersion = "1.34.2",
            ProvisioningState = "Succeeded",
            PowerState = "Running",
            NodePools =
            [
                Pool("system", 3, "System", "Linux"),
                Pool("apps", 8, "User", "Linux"),
                Pool("auto", 2, "User", "Linux") with
                {
                    Autoscale = true,
                    MinCount = 1,
                    MaxCount = 6,
                },
            ],
            Tags = new Dictionary<string, string>(),
            Details = new JsonObject(),
            ETag = "c-1",
            SeenAt = Noon,
        };

    public static NodePool Pool(string name, int count, string mode, string system) =>
        new(
            name,
            mode,
            system,
            "Ubuntu",
            "Standard_D4ds_v5",
            count,
            Autoscale: false,
            MinCount: null,
            MaxCount: null,
            MaxPods: 110,
            "1.34.2",
            "image",
            "Succeeded",
            "Running",
            [],
            [],
            new Dictionary<string, string>()
        )
        {
            ETag = $"{name}-1",
        };

    public static ChangeFacts FactsOf(ClusterChange change, Cluster? cluster = null) =>
        new(change, cluster ?? Cluster, Noon)
        {
            Catalog = FactsBuilder.Catalog,
            AsPlanned = PlanOf(cluster ?? Cluster),
        };

    /// <summary>As the provider's templates would read it, in a subnet of its own.</summary>
    public static ClusterPlan PlanOf(Cluster cluster) =>
        PlanBuilder.Valid() with
        {
            NodePools =
            [
                .. cluster.NodePools.Select(pool => new NodePoolPlan
                {
                    Name = pool.Name,
                    Mode = pool.IsSystem ? NodePoolMode.System : NodePoolMode.User,
                    OsSku = pool.IsWindows ? OsSku.Windows2022 : OsSku.Ubuntu2404,
                    VmSize = pool.VmSize,
                    Autoscale = pool.Autoscale,
                    Count = pool.Count,
                    MinCount = pool.MinCount,
                    MaxCount = pool.MaxCount,
                    Labels = pool.Labels,
                    Taints = pool.Taints,
                    MaxSurge = "10%",
                    SubnetId = PlanBuilder.SubnetId,
                }),
            ],
        };

    public static Cluster WithPool(NodePool pool) =>
        Cluster with
        {
            NodePools = [.. Cluster.NodePools.Where(known => known.Name != pool.Name), pool],
        };
}
