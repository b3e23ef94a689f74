using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class UpgradeProfileTests
{
    [Fact]
    public async Task UpgradeProfile_OfACluster_OffersLaterPatchesAndTheNextMinor()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(body: Bodies.Cluster(b => b["properties"]!["kubernetesVersion"] = "1.34.4"));

        var answer = await azure.Get(path + "/upgradeProfiles/default");

        answer.Status.ShouldBe(200);
        ((string?)answer.Body["type"]).ShouldBe("Microsoft.ContainerService/managedClusters/upgradeprofiles");
        answer.Body["properties"]!.AsObject().ContainsKey("agentPoolProfiles").ShouldBeTrue();
        answer.Body["properties"]!["agentPoolProfiles"].ShouldBeNull("recorded");
        Versions(answer.Body["properties"]!["controlPlaneProfile"]!["upgrades"])
            .ShouldBe(["1.34.6", "1.35.4", "1.35.3", "1.35.1"]);
    }

    [Fact]
    public async Task UpgradeProfile_OfAPool_GoesNoFurtherThanItsControlPlane()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(body: Bodies.Cluster(b => b["properties"]!["kubernetesVersion"] = "1.34.4"));
        await azure.Put(path + "/agentPools/older", Bodies.Pool(p => p["orchestratorVersion"] = "1.34.2"));

        var current = await azure.Get(path + "/agentPools/system/upgradeProfiles/default");
        var older = await azure.Get(path + "/agentPools/older/upgradeProfiles/default");

        current.Body["properties"]!["upgrades"].ShouldBeNull("there is none, recorded as left out");
        Versions(older.Body["properties"]!["upgrades"]).ShouldBe(["1.34.4"]);
        ((string?)older.Body["properties"]!["latestNodeImageVersion"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task AvailableVersions_ForANewPool_EndAtTheControlPlane()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(body: Bodies.Cluster(b => b["properties"]!["kubernetesVersion"] = "1.34.4"));

        var answer = await azure.Get(path + "/availableAgentPoolVersions");

        var versions = answer.Body["properties"]!["agentPoolVersions"]!;
        Versions(versions).ShouldBe(["1.34.4", "1.34.2", "1.33.10", "1.33.8", "1.33.5"]);
        ((bool?)versions[0]!["default"]).ShouldBe(true);
    }

    [Fact]
    public async Task SeededCluster_HasNodesOfAnEarlierImage()
    {
        await using var azure = await FarSide.StartAsync();
        var pool =
            azure.Group("rg-shop-prod")
            + "/providers/Microsoft.ContainerService/managedClusters/shop-prod-weu/agentPools/web";

        var image = (string?)(await azure.Get(pool)).Body["properties"]!["nodeImageVersion"];
        var latest = (string?)
            (await azure.Get(pool + "/upgradeProfiles/default")).Body["properties"]!["latestNodeImageVersion"];

        image.ShouldNotBeNull().ShouldNotBe(latest);
    }

    [Fact]
    public async Task Abort_OfAPoolsOperation_CancelsThePoolAndLeavesTheCluster()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        var created = await azure.Put(path + "/agentPools/extra", Bodies.Pool());

        var other = await azure.Send("POST", path + "/agentPools/system/abort");
        var abort = await azure.Send("POST", path + "/agentPools/extra/abort");
        azure.Clock.Advance(TimeSpan.FromSeconds(5));

        (other.Status, other.Code).ShouldBe((400, "OperationNotAllowed"));
        abort.Status.ShouldBe(202);
        abort.Header("Location").ShouldNotBeNull();
        ((string?)(await azure.Get(created.Header("Azure-AsyncOperation")!)).Body["status"]).ShouldBe("Canceled");
        (await azure.Get(path + "/agentPools/extra")).State.ShouldBe("Canceled");
        (await azure.Get(path)).State.ShouldBe("Succeeded");
    }

    private static IEnumerable<string?> Versions(JsonNode? list) =>
        list!.AsArray().Select(version => (string?)version!["kubernetesVersion"]);
}
