using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Data.Tests.Clusters;

public sealed class InventoryStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private IInventory Inventory => Portal.Get<IInventory>();

    [Fact]
    public async Task Save_OlderReading_DoesNotOverwriteTheNewer()
    {
        var newer = Samples.Cluster("prod", Samples.Noon);
        await Portal.SaveAsync(newer);

        await Portal.SaveAsync(Samples.Cluster("prod", Samples.Noon.AddMinutes(-1)) with { PowerState = "Stopped" });

        var read = (await ListAsync()).ShouldHaveSingleItem();
        read.PowerState.ShouldBe("Running");
        read.Id.ShouldBe(newer.Id);
        read.Tags["team"].ShouldBe("billing");
        read.Details["tier"]!.GetValue<string>().ShouldBe("Standard");
    }

    [Fact]
    public async Task Save_SameFarSideIdInOtherCase_IsTheSameCluster()
    {
        var first = Samples.Cluster("prod", Samples.Noon);
        await Portal.SaveAsync(first);

        await Portal.SaveAsync(
            Samples.Cluster("prod", Samples.Noon) with
            {
                ProviderId = first.ProviderId.ToUpperInvariant(),
                PowerState = "Stopped",
            }
        );

        (await ListAsync()).ShouldHaveSingleItem().PowerState.ShouldBe("Stopped");
    }

    [Fact]
    public async Task SaveListing_ClusterMissing_VanishesUnlessItWasSeenLater()
    {
        await Portal.SaveAsync(Samples.Cluster("gone", Samples.Noon.AddMinutes(-5)));
        await Portal.SaveAsync(Samples.Cluster("young", Samples.Noon.AddMinutes(5)));
        await Portal.SaveAsync(Samples.Cluster("elsewhere", Samples.Noon.AddMinutes(-5), "other"));

        await Inventory.SaveListingAsync("azure", [Samples.Cluster("kept", Samples.Noon)], Samples.Noon, Cancel);

        (await NamesAsync()).ShouldBe(["elsewhere", "kept", "young"]);
        await Portal.SaveAsync(Samples.Cluster("gone", Samples.Noon.AddMinutes(10)));
        (await NamesAsync()).ShouldBe(["elsewhere", "gone", "kept", "young"]);
    }

    [Fact]
    public async Task SaveListing_ManyAtOnce_DoNotDisturbEachOther()
    {
        await Portal.ConnectAsync("azure");
        var clusters = Enumerable.Range(0, 20).Select(number => $"c{number:00}").ToList();

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(run =>
                    Inventory.SaveListingAsync(
                        "azure",
                        [.. clusters.Select(name => Samples.Cluster(name, Samples.Noon.AddSeconds(run)))],
                        Samples.Noon.AddSeconds(run),
                        Cancel
                    )
                )
        );

        (await NamesAsync()).ShouldBe(clusters);
    }

    [Fact]
    public async Task List_TextScopeAndConnection_Restrict()
    {
        await Portal.SaveAsync(Samples.Cluster("prod-1", Samples.Noon));
        await Portal.SaveAsync(Samples.Cluster("test_1", Samples.Noon, "other"));
        var narrow = new VisibleScopes([Scope.Cluster("azure", "prod-1")]);

        (await NamesAsync(new ClusterQuery("TEAM=bill"))).ShouldBe(["prod-1", "test_1"]);
        (await NamesAsync(new ClusterQuery("t_1"))).ShouldBe(["test_1"]);
        (await NamesAsync(new ClusterQuery(Connection: "other"))).ShouldBe(["test_1"]);
        (await Inventory.ListAsync(new ClusterQuery(), narrow, Cancel)).ShouldHaveSingleItem();
        (await Inventory.FindAsync("test_1", narrow, Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "prod-1")]
    [InlineData("web", "prod-1")]
    [InlineData("PROD", "prod-1")]
    [InlineData("team=bill", "")]
    [InlineData("westeurope", "")]
    public async Task Cluster_OfANamespace_IsListedInPart_AndIsNotFoundByWhatIsHidden(string? text, string found)
    {
        await Portal.SaveAsync(Samples.Cluster("prod-1", Samples.Noon));
        await Portal.SaveAsync(Samples.Cluster("prod-2", Samples.Noon));
        await Portal.SaveAsync(Samples.Cluster("prod-1", Samples.Noon, "other"));
        var web = Scope.Namespace("azure", "prod-1", "web");
        var vera = new Caller("v-1", "Vera", [new Holding(Role.Viewer, web, Guid.Empty)], null, "c-1");
        var scopes = AccessGate.VisibleScopes(vera, Permission.SeeInventory);

        var parts = await new PartialClusters(Inventory).ListAsync(
            vera,
            Permission.SeeInventory,
            new ClusterQuery(text),
            Cancel
        );

        string.Join(' ', parts.Select(part => part.Name)).ShouldBe(found);
        parts.ShouldAllBe(part => part.Connection == "azure" && part.Namespaces.Single() == "web");
        // Whatever else asks with what they hold is told of no cluster.
        (await Inventory.ListAsync(new ClusterQuery(text), scopes, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Freshness_AfterFailureAndReading_SaysBoth()
    {
        await Portal.ConnectAsync("azure");
        await Inventory.SaveListingAsync("azure", [], Samples.Noon, Cancel);
        await Inventory.SaveFailureAsync("azure", "It is down.", Samples.Noon.AddMinutes(1), null, Cancel);
        (await Inventory.FreshnessAsync(Cancel)).ShouldBe([
            new ConnectionFreshness("azure", Samples.Noon, Samples.Noon.AddMinutes(1), "It is down."),
        ]);

        await Inventory.SaveListingAsync("azure", [], Samples.Noon.AddMinutes(2), Cancel);

        (await Inventory.FreshnessAsync(Cancel)).ShouldBe([
            new ConnectionFreshness("azure", Samples.Noon.AddMinutes(2), null, null),
        ]);
    }

    private Task<IReadOnlyList<Cluster>> ListAsync(ClusterQuery? query = null) =>
        Inventory.ListAsync(query ?? new ClusterQuery(), VisibleScopes.Portal, Cancel);

    private async Task<IEnumerable<string>> NamesAsync(ClusterQuery? query = null) =>
        (await ListAsync(query)).Select(cluster => cluster.Name);
}
