using Portal.Core.Catalog;
using Portal.Core.NodePools;
using Portal.Web.Components.Pools;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>A region in which <see cref="Filled"/> can be built without a word.</summary>
internal static class SampleRegion
{
    public const string SubnetId =
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-weu/subnets/nodes";

    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 11, 52, 0, TimeSpan.Zero);

    public static ConnectionCatalog Offers { get; } =
        new(
            [new("westeurope", "West Europe"), new("northeurope", "North Europe")],
            [new("rg-apps", "westeurope"), new("rg-test", "westeurope")],
            Now
        );

    public static RegionCatalog Catalog { get; } =
        new(
            "westeurope",
            [
                new("Standard_D4ds_v5", "standardDDSv5Family", 4, 16, ["1", "2", "3"], 150, null, null),
                new("Standard_D8ds_v5", "standardDDSv5Family", 8, 32, ["1", "2", "3"], 300, null, null),
                new("Standard_E8s_v5", "standardESv5Family", 8, 64, [], null, null, "NotAvailableForSubscription"),
            ],
            [
                new("1.34.2", false, false, false),
                new("1.35.1", IsDefault: true, false, false),
                new("1.36.0", false, IsPreview: true, false),
            ],
            [new("standardDDSv5Family", "DDSv5 vCPU", 96, 600), new("cores", "Total regional vCPU", 96, 1000)],
            [
                new(SubnetId, "vnet-weu", "nodes", "10.20.0.0/22", ["10.20.0.0/16"], 12, null, HasRouteTable: true),
                new(SubnetId + "2", "vnet-weu", "sql", "10.20.9.0/24", ["10.20.0.0/16"], 0, "Microsoft.Sql", false),
            ],
            Now
        );

    /// <summary>A form that blocks nothing.</summary>
    public static PlanForm Filled { get; } =
        new()
        {
            Connection = "contoso",
            ExistingGroup = "rg-apps",
            Location = "westeurope",
            Name = "shop-01",
            KubernetesVersion = "1.35.1",
            Pools = PoolForm.Of(SuggestedPools.Default(Catalog)),
            Tags = [new("owner", "shop")],
            Reason = "A cluster for the shop",
            Ticket = "CHG-1",
        };
}
