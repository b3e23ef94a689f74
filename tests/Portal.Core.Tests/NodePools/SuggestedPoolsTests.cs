using Portal.Core.Catalog;
using Portal.Core.NodePools;

namespace Portal.Core.Tests.NodePools;

public sealed class SuggestedPoolsTests
{
    [Fact]
    public void WindowsTopology_InARegion_KeepsSystemLinuxAndWindowsApart()
    {
        var pools = SuggestedPools.ForWindows(FactsBuilder.Catalog);

        pools
            .Select(pool => (pool.Name, pool.Mode, pool.OsSku, pool.VmSize))
            .ShouldBe([
                ("system", NodePoolMode.System, OsSku.AzureLinux3, "Standard_D4ds_v5"),
                ("apps", NodePoolMode.User, OsSku.Ubuntu2404, "Standard_D8ds_v5"),
                ("winapp", NodePoolMode.User, OsSku.Windows2022, "Standard_D8ds_v5"),
            ]);
        pools[0].Taints.ShouldBe(["CriticalAddonsOnly=true:NoSchedule"]);
        pools[0].Zones.ShouldBe(["1", "2", "3"]);
        pools.ShouldAllBe(pool => pool.EphemeralOsDisk);
    }

    [Fact]
    public void Default_WithoutACatalog_HasWidelyOfferedSizesAndClaimsNothing()
    {
        var pools = SuggestedPools.Default(null);

        pools.Select(pool => pool.VmSize).ShouldBe(["Standard_D4ds_v5", "Standard_D8ds_v5"]);
        pools.ShouldAllBe(pool => pool.Zones.Count == 0 && !pool.EphemeralOsDisk);
    }

    [Fact]
    public void Default_WherePreferredSizesAreRestrictedOrMissing_TakesTheSmallestThatFits()
    {
        var catalog = FactsBuilder.Catalog with
        {
            VmSizes =
            [
                Size("Standard_D4ds_v5", 4, "not for you"),
                Size("Standard_D2_v6", 2),
                Size("Standard_D4pds_v6", 4),
                Size("Standard_D16_v6", 16),
                Size("Standard_D8_v6", 8),
            ],
        };

        SuggestedPools.Default(catalog).Select(pool => pool.VmSize).ShouldBe(["Standard_D8_v6", "Standard_D8_v6"]);
    }

    private static VmSize Size(string name, int vcpus, string? restriction = null) =>
        new(name, "family", vcpus, vcpus * 4, ["1"], null, null, restriction);
}
