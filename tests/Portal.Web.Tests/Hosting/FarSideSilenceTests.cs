using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.TestKit.FaultServer;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Hosting;

/// <summary>Lists are rendered from what is stored: the far side hears nothing of it.</summary>
public sealed class FarSideSilenceTests(WebPostgres postgres) : IAsyncDisposable
{
    private readonly string _authority = Path.GetTempFileName();
    private readonly TlsFaultServer _azure = TlsFaultServer.Start(_ => FaultAnswer.Json(500, "{}"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_clusters_are_listed_without_a_single_request_to_Azure()
    {
        await File.WriteAllTextAsync(_authority, TlsFaultServer.AuthorityPem, Cancel);
        var portal = await PortalFactory.WithAsync(postgres, Connection());
        try
        {
            portal.Inventory.Clusters.AddRange(
                Enumerable
                    .Range(0, 50)
                    .Select(number => FakeInventory.Cluster($"c{number:00}") with { Provider = "aks" })
            );
            using var browser = portal.Browser();
            (await browser.SignInAsync(Role.Viewer)).Dispose();

            foreach (var address in new[] { "/clusters", "/upgrades", "/upgrades?view=retirements", "/clusters.csv" })
            {
                (await browser.GetStringAsync(address, Cancel)).ShouldContain("c49", customMessage: address);
            }
            _azure.Requests.ShouldBeEmpty();

            // The far side is there to be heard: a reading does reach it.
            var contoso = await portal.Scoped<IConnectionStore>().FindAsync("contoso", Cancel);
            var source = portal.Scoped<IEnumerable<IClusterSource>>().Single(it => it.Provider == contoso!.Provider);
            await Should.ThrowAsync<FarSideException>(() => source.ListAsync(contoso!, Cancel));
            _azure.Requests.ShouldNotBeEmpty();
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _azure.DisposeAsync();
        File.Delete(_authority);
    }

    private (string, string)[] Connection() =>
        [
            ("Connections:0:Name", "contoso"),
            ("Connections:0:Kind", "Aks"),
            ("Connections:0:SubscriptionId", "11111111-2222-3333-4444-555555555555"),
            ("Connections:0:Credential", "ClientSecret"),
            ("Connections:0:TenantId", "99999999-8888-7777-6666-555555555555"),
            ("Connections:0:ClientId", "portal"),
            ("Connections:0:Secret", "s3cret"),
            ("Connections:0:Cloud", "Custom"),
            ("Connections:0:Endpoint", _azure.Address.AbsoluteUri),
            ("Connections:0:Authority", _azure.Address.AbsoluteUri),
            ("Connections:0:Audience", "https://management.azure.com/"),
            ("Connections:0:TrustedCertificatesFile", _authority),
        ];
}
