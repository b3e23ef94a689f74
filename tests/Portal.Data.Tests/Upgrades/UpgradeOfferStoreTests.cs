using Portal.Core.Access;
using Portal.Core.Upgrades;

namespace Portal.Data.Tests.Upgrades;

public sealed class UpgradeOfferStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Guid s_id = Guid.CreateVersion7();

    private IUpgradeOffers Offers => Portal.Get<IUpgradeOffers>();

    [Fact]
    public async Task Save_OlderAnswer_DoesNotOverwriteTheNewer()
    {
        await SaveClusterAsync();

        await Offers.SaveAsync(s_id, Answer(2, "1.35.1"), Cancel);
        await Offers.SaveAsync(s_id, Answer(1, "1.34.9"), Cancel);

        var read = (await FindAsync())!.Offers!;
        read.ControlPlane.ShouldBe([new UpgradeOffer("1.35.1", true)]);
        read.OfPool("WEB")!.LatestNodeImage.ShouldBe("image");
        read.RegionMark.ShouldBe("mark");
    }

    [Fact]
    public async Task Failure_KeepsTheLastAnswer_AndEndsWithTheNext()
    {
        await SaveClusterAsync();
        await Offers.SaveAsync(s_id, Answer(1, "1.35.1"), Cancel);

        await Offers.SaveFailureAsync(s_id, "Azure \0 is down.", Samples.Noon.AddMinutes(2), Cancel);

        var failed = (await FindAsync())!;
        failed.Failure.ShouldBe("Azure \uFFFD is down.");
        failed.Offers!.Version.ShouldBe("1.34.2");
        await Offers.SaveAsync(s_id, Answer(3, "1.35.1"), Cancel);
        (await FindAsync())!.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task List_OutOfScopeVanishedOrUnknown_HasNone()
    {
        await SaveClusterAsync();
        await Offers.SaveAsync(s_id, Answer(1, "1.35.1"), Cancel);
        await Offers.SaveAsync(Guid.CreateVersion7(), Answer(1, "1.35.1"), Cancel);
        (await ListAsync(VisibleScopes.Portal)).ShouldHaveSingleItem().ClusterId.ShouldBe(s_id);
        (await ListAsync(new VisibleScopes([Scope.Cluster("azure", "other")]))).ShouldBeEmpty();

        await Portal.ExecuteAsync("update portal.clusters set vanished_at = now()");

        (await ListAsync(VisibleScopes.Portal)).ShouldBeEmpty();
    }

    private Task SaveClusterAsync() => Portal.SaveAsync(Samples.Cluster("prod", Samples.Noon) with { Id = s_id });

    private Task<UpgradeReading?> FindAsync() => Offers.FindAsync(s_id, VisibleScopes.Portal, Cancel);

    private Task<IReadOnlyList<UpgradeReading>> ListAsync(VisibleScopes scopes) => Offers.ListAsync(scopes, Cancel);

    private static UpgradeOffers Answer(int minute, string upgrade) =>
        new(
            "1.34.2",
            [new UpgradeOffer(upgrade, true)],
            [new PoolOffers("web", "1.34.2", [], "image")],
            Samples.Noon.AddMinutes(minute)
        )
        {
            RegionMark = "mark",
        };
}
