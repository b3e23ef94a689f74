using Portal.Core.Catalog;

namespace Portal.Data.Tests.Catalog;

public sealed class CatalogSnapshotsTests(DataPostgres postgres) : PortalTest(postgres)
{
    [Fact]
    public async Task Save_OlderReading_DoesNotOverwriteTheNewer()
    {
        var snapshots = Portal.Get<ICatalogSnapshots>();
        await snapshots.SaveAsync("azure", "region/westeurope", """{"n":2}""", Samples.Noon, Cancel);

        await snapshots.SaveAsync("azure", "region/westeurope", """{"n":1}""", Samples.Noon.AddMinutes(-1), Cancel);

        (await snapshots.FindAsync("azure", "region/westeurope", Cancel)).ShouldBe("""{"n":2}""");
        (await snapshots.FindAsync("azure", "connection", Cancel)).ShouldBeNull();
    }
}
