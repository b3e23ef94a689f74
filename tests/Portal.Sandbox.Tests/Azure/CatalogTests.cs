using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class CatalogTests
{
    [Fact]
    public async Task Seed_OnAFirstStart_LooksLikeAnEstate()
    {
        await using var azure = await FarSide.StartAsync();

        var clusters = (
            await azure.Get($"{azure.Subscription}/providers/Microsoft.ContainerService/managedClusters")
        ).Body["value"]!.AsArray();
        var groups = (await azure.Get($"{azure.Subscription}/resourcegroups")).Body["value"]!.AsArray();

        groups.Count.ShouldBe(4);
        clusters.Count.ShouldBe(4);
        clusters
            .Select(c => (string?)c!["properties"]!["provisioningState"])
            .ShouldAllBe(state => state == "Succeeded");
        clusters.Select(c => (string?)c!["location"]).Distinct().Count().ShouldBe(2);
        clusters
            .SelectMany(c => c!["properties"]!["agentPoolProfiles"]!.AsArray())
            .ShouldContain(p => (string?)p!["osType"] == "Windows");
    }

    [Fact]
    public async Task Skus_FilteredByLocation_ShowZonesAndRestrictions()
    {
        await using var azure = await FarSide.StartAsync();

        var west = await Skus(azure, "westeurope");
        var zoneless = await Skus(azure, "westus");

        west.Count.ShouldBe(26);
        west.ShouldAllBe(sku => (string?)sku!["locations"]![0] == "westeurope");
        var restricted = west.Where(sku => sku!["restrictions"]!.AsArray().Count > 0).ShouldHaveSingleItem()!;
        ((string?)restricted["restrictions"]![0]!["reasonCode"]).ShouldBe("NotAvailableForSubscription");
        zoneless.ShouldAllBe(sku => sku!["locationInfo"]![0]!["zones"]!.AsArray().Count == 0);
        Capability(west.First(sku => (string?)sku!["name"] == "Standard_D8ds_v5")!, "CachedDiskBytes")
            .ShouldBe("214748364800");
    }

    [Fact]
    public async Task Usages_AfterACreate_CountItsCores()
    {
        await using var azure = await FarSide.StartAsync();
        var before = await Used(azure, "standardDSv5Family");

        await azure.Cluster();

        (await Used(azure, "standardDSv5Family")).ShouldBe(before + 6);
    }

    [Fact]
    public async Task KubernetesVersions_OfALocation_AreCalledValues()
    {
        await using var azure = await FarSide.StartAsync();

        var body = (
            await azure.Get(
                $"{azure.Subscription}/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions"
            )
        ).Body;

        var versions = body["values"]!.AsArray();
        body["value"].ShouldBeNull();
        versions.Count(v => v!["isDefault"] is not null).ShouldBe(1);
        versions.Count(v => v!["isPreview"] is not null).ShouldBe(1);
        ((string?)versions[^1]!["capabilities"]!["supportPlan"]![0]).ShouldBe("AKSLongTermSupport");
        versions[1]!["patchVersions"]!["1.35.1"]!["upgrades"]!
            .AsArray()
            .Select(u => (string?)u)
            .ShouldBe(["1.35.4", "1.35.3", "1.36.1", "1.36.0"]);
    }

    [Fact]
    public async Task Locations_WithZones_MapThem()
    {
        await using var azure = await FarSide.StartAsync();

        var locations = (await azure.Get(azure.Subscription + "/locations")).Body["value"]!.AsArray();

        locations.Count.ShouldBe(8);
        locations.Count(l => l!["availabilityZoneMappings"] is not null).ShouldBe(7);
    }

    [Fact]
    public async Task Subnets_OfTheSeed_HoldADelegatedAndANearlyFullOne()
    {
        await using var azure = await FarSide.StartAsync();
        var network = azure.Group("rg-platform") + "/providers/Microsoft.Network/virtualNetworks/vnet-platform-weu";

        var subnets = (await azure.Get(network + "/subnets")).Body["value"]!.AsArray();

        subnets.ShouldContain(s => s!["properties"]!["delegations"]!.AsArray().Count == 1);
        subnets.ShouldContain(s =>
            s!["properties"]!["ipConfigurations"] != null && s["properties"]!["ipConfigurations"]!.AsArray().Count == 25
        );
        (await azure.Get(network + "/subnets/SNET-AKS")).Status.ShouldBe(200);
        (await azure.Get(network + "/subnets/none")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Group_CreatedTwice_Answers201Then200()
    {
        await using var azure = await FarSide.StartAsync();
        var body = new JsonObject
        {
            ["location"] = "uksouth",
            ["tags"] = new JsonObject { ["a"] = "b" },
        };

        var first = await azure.Put(azure.Group("rg-new"), body);
        var second = await azure.Put(azure.Group("rg-new"), body);

        (first.Status, second.Status).ShouldBe((201, 200));
        ((string?)first.Body["id"]).ShouldBe(azure.Group("rg-new"));
        ((string?)first.Body["properties"]!["provisioningState"]).ShouldBe("Succeeded");
        (await azure.Put(azure.Group("rg-new"), new JsonObject { ["location"] = "westus" })).Status.ShouldBe(409);
        (await azure.Put(azure.Group("rg-new."), body)).Status.ShouldBe(400);
    }

    private static async Task<JsonArray> Skus(FarSide azure, string location) =>
        (
            await azure.Get(
                $"{azure.Subscription}/providers/Microsoft.Compute/skus?$filter=location%20eq%20'{location}'"
            )
        ).Body["value"]!.AsArray();

    private static async Task<int> Used(FarSide azure, string family)
    {
        var answer = await azure.Get($"{azure.Subscription}/providers/Microsoft.Compute/locations/westeurope/usages");
        return (int)
            answer.Body["value"]!.AsArray().Single(row => (string?)row!["name"]!["value"] == family)!["currentValue"]!;
    }

    private static string? Capability(JsonNode sku, string name) =>
        (string?)sku["capabilities"]!.AsArray().Single(c => (string?)c!["name"] == name)!["value"];
}
