using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Protection;

namespace Portal.Data.Tests.Connections;

/// <summary>Detached and attached under another name, a cluster would have shed what stands on it.</summary>
public sealed class ProtectedRemovalTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Scope s_factory = Scope.Cluster("lab", "factory");

    private IConnectionStore Store => Portal.Get<IConnectionStore>();
    private IInventory Inventory => Portal.Get<IInventory>();
    private IProtections Protections => Portal.Get<IProtections>();

    [Theory]
    [InlineData(ProtectionKind.ReadOnly)]
    [InlineData(ProtectionKind.DeleteProtection)]
    public async Task Remove_WhileAProtectionStandsOnACluster_IsRefused_UntilItIsCleared(ProtectionKind kind)
    {
        await ConnectAsync();
        // Far sides compare names without case.
        var standing = Standing(Scope.Cluster("LAB", "Factory")) with
        {
            Kind = kind,
        };
        await Protections.SetAsync(standing, Samples.Entry(), Cancel);

        (await RemoveAsync()).ShouldBeOfType<ConnectionRemoval.Protected>().By.Standing.ShouldBe([standing]);
        (await Store.FindAsync("lab", Cancel)).ShouldNotBeNull();
        (await Inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel)).ShouldHaveSingleItem();

        await Protections.ClearAsync(standing, Cancel);
        (await RemoveAsync()).ShouldBe(new ConnectionRemoval.Done());
    }

    [Theory]
    [InlineData("cluster:lab/factory", -1)]
    [InlineData("cluster:lab/factory", 1)]
    [InlineData("environment:shops", -1)]
    [InlineData("environment:shops", 1)]
    public async Task Remove_WhileAFreezeRunsOrWillRun_IsRefused_UntilItIsOver(string scope, int from)
    {
        await ConnectAsync();
        var shops = new ClusterEnvironment("shops", [s_factory]);
        await Portal.Get<IAssignments>().SeedAsync("shops", shops, Cancel);
        var freeze = Freeze(Scope.Parse(scope)!, from, until: 2);
        await Protections.AddAsync(freeze, Samples.Entry(), Cancel);

        (await RemoveAsync()).ShouldBeOfType<ConnectionRemoval.Protected>().By.Freezes.ShouldBe([freeze]);
        (await Store.FindAsync("lab", Cancel)).ShouldNotBeNull();

        (await RemoveAsync(freeze.Until)).ShouldBe(new ConnectionRemoval.Done());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Remove_WhileSomethingStandsOnAClusterOutOfSight_IsRefused_AndItHoldsWhenThatIsBack(bool frozen)
    {
        await ConnectAsync();
        await (
            frozen
                ? Protections.AddAsync(Freeze(s_factory, -1, until: 2), Samples.Entry(), Cancel)
                : Protections.SetAsync(Standing(s_factory), Samples.Entry(), Cancel)
        );

        // A credential without rights is shown nothing.
        await Inventory.SaveListingAsync("lab", [], Samples.Noon.AddMinutes(1), Cancel);

        (await RemoveAsync()).ShouldBeOfType<ConnectionRemoval.Protected>();
        (await Store.FindAsync("lab", Cancel)).ShouldNotBeNull();

        await ListAsync("factory", Samples.Noon.AddMinutes(2));
        (await Inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel)).ShouldHaveSingleItem();
        (await Protections.ReadAsync(Samples.Noon, Cancel)).On(s_factory, Samples.Noon).StopsChanges.ShouldBeTrue();
    }

    [Fact]
    public async Task Remove_IsNotHeldByWhatHoldsUnderEveryName_NorByWhatIsOfOthers()
    {
        await ConnectAsync();
        Scope[] elsewhere = [Scope.Portal, Scope.Cluster("lab-2", "factory"), Scope.Environment("empty")];
        foreach (var scope in elsewhere)
        {
            await Protections.SetAsync(Standing(scope), Samples.Entry(), Cancel);
            await Protections.AddAsync(Freeze(scope, -1, until: 2), Samples.Entry(), Cancel);
        }

        (await RemoveAsync()).ShouldBe(new ConnectionRemoval.Done());
    }

    private static StandingProtection Standing(Scope scope) =>
        new(ProtectionKind.ReadOnly, scope, "Ada", Samples.Noon, "Audit");

    private static FreezeWindow Freeze(Scope scope, int from, int until) =>
        new(
            Guid.NewGuid(),
            "Year end",
            scope,
            Samples.Noon.AddDays(from),
            Samples.Noon.AddDays(until),
            "Nobody is here",
            "Adam",
            Samples.Noon.AddDays(-9)
        );

    private async Task ConnectAsync()
    {
        await Portal.ConnectAsync("lab");
        await ListAsync("factory", Samples.Noon);
    }

    private Task ListAsync(string cluster, DateTimeOffset at) =>
        Inventory.SaveListingAsync("lab", [Samples.Cluster(cluster, at, "lab")], at, Cancel);

    private async Task<ConnectionRemoval> RemoveAsync(DateTimeOffset? at = null) =>
        await Portal
            .Get<IConnectionChanges>()
            .RemoveAsync(
                (await Store.FindAsync("lab", Cancel))!,
                Samples.Entry("detached"),
                at ?? Samples.Noon.AddHours(1),
                Cancel
            );
}
