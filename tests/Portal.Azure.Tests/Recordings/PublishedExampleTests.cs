using System.Text.Json.Nodes;
using Portal.Azure.AgentPools;
using Portal.Azure.Compute;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Azure.Resources;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Recordings;

/// <summary>The examples of Microsoft's specifications go through the typed access.</summary>
public sealed class PublishedExampleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void ClustersAndPools_OfEveryExample_AreRead()
    {
        var bodies = Directory.EnumerateFiles(Folder("aks-examples"), "*.json").SelectMany(Bodies).ToList();
        var clusters = bodies.Where(it => IsOf(it, "managedClusters")).Select(ManagedCluster.Read).ToList();
        var pools = bodies.Where(it => IsOf(it, "managedClusters/agentPools")).Select(AgentPool.Read).ToList();
        clusters.Count.ShouldBeGreaterThan(20);
        clusters.ShouldAllBe(it => it.Location.Length > 0 && it.KubernetesVersion != null);
        pools.Count.ShouldBeGreaterThan(10);
        pools.ShouldAllBe(it => it.Name.Length > 0 && it.ProvisioningState.Length > 0);
    }

    [Fact]
    public async Task KubernetesVersions_OfTheExample_AreRead()
    {
        await using var far = Answering(Folder("aks-examples"), "KubernetesVersions_List.json");
        var versions = await new ManagedClusterClient(far.Arm).ListKubernetesVersionsAsync(
            ArmFarSide.SubscriptionId,
            "location1",
            Ct
        );
        versions.ShouldContain(it => it.IsDefault);
        versions.ShouldAllBe(it => it.Patches.Count > 0 && it.SupportPlans.Count > 0);
    }

    [Fact]
    public async Task Locations_OfTheExample_AreRead()
    {
        await using var far = Answering(Folder("arm-examples/subscriptions-2022-12-01/examples"), "GetLocations.json");
        var locations = await new SubscriptionClient(far.Arm)
            .ListLocationsAsync(ArmFarSide.SubscriptionId, Ct)
            .ToListAsync(Ct);
        locations.ShouldContain(it => it.Name == "eastus" && it.IsPhysical && it.Zones.Count == 3);
    }

    [Fact]
    public async Task Sizes_OfTheExample_AreRead()
    {
        await using var far = Answering(
            Folder("arm-examples/compute-skus-2021-07-01/examples/skus"),
            "ListAvailableResourceSkusForARegion.json"
        );
        var sizes = await new ComputeClient(far.Arm)
            .ListSizesAsync(ArmFarSide.SubscriptionId, "westus", Ct)
            .ToListAsync(Ct);
        sizes.ShouldNotBeEmpty();
        sizes.ShouldAllBe(it => it.Cpus > 0 && it.MemoryGiB > 0 && it.Family.Length > 0);
    }

    private static string Folder(string name)
    {
        var folder = Recording.Folder(name);
        Assert.SkipWhen(folder is null, "The published examples do not lie beside the repository.");
        return folder!;
    }

    private static ArmFarSide Answering(string folder, string file) =>
        ArmFarSide.Answering(FaultAnswer.Json(200, Bodies(Path.Combine(folder, file)).First().ToJsonString()));

    private static IEnumerable<JsonObject> Bodies(string file) =>
        JsonNode.Parse(File.ReadAllText(file))!["responses"]!
            .AsObject()
            .Select(it => it.Value?["body"])
            .OfType<JsonObject>();

    private static bool IsOf(JsonObject body, string type) =>
        ArmJson.Text(body, "id") is { } id
        && id.Split("/providers/Microsoft.ContainerService/") is [_, var rest]
        && string.Join('/', rest.Split('/').Where((_, index) => index % 2 == 0))
            .Equals(type, StringComparison.OrdinalIgnoreCase);
}
