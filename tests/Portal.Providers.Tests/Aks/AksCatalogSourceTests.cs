using Portal.Providers.Aks;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Aks;

public sealed class AksCatalogSourceTests
{
    private const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Shape: Microsoft.Resources resources.json, Resources_List.
    [Fact]
    public async Task Region_KnowsTheIdentitiesWorkspacesAndZonesOfTheSubscription()
    {
        await using var azure = new AksFarSide(request =>
            Answer(
                request,
                FaultAnswer.Json(
                    200,
                    $$"""
                    {"value":[
                      {"id":"{{Group}}Microsoft.OperationalInsights/workspaces/logs","location":"westeurope"},
                      {"id":"{{Group}}microsoft.managedidentity/userassignedidentities/aks-b","location":"westeurope"},
                      {"id":"{{Group}}Microsoft.ManagedIdentity/userAssignedIdentities/aks-a","location":"northeurope"},
                      {"id":"{{Group}}Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io","location":"global"}]}
                    """
                )
            )
        );

        var nearby = (await ReadAsync(azure)).Nearby!;

        nearby.Identities.Select(Name).ShouldBe(["aks-a", "aks-b"]);
        nearby.Workspaces.Select(Name).ShouldBe(["logs"]);
        nearby.PrivateDnsZones.Select(Name).ShouldBe(["privatelink.westeurope.azmk8s.io"]);
        Uri.UnescapeDataString(azure.Requests.Single(IsListing).Target)
            .ShouldContain("$filter=resourceType eq 'Microsoft.ManagedIdentity/userAssignedIdentities' or ");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Region_WhoseResourcesMayNotBeListed_IsReadAllTheSame(int status)
    {
        await using var azure = new AksFarSide(request =>
            Answer(request, FaultAnswer.Json(status, """{"error":{"code":"No","message":"No."}}"""))
        );

        (await ReadAsync(azure)).Nearby.ShouldBeNull();
    }

    private static Task<Core.Catalog.RegionCatalog> ReadAsync(AksFarSide azure) =>
        new AksCatalogSource(azure.Clouds, new ManualTimeProvider()).ReadRegionAsync(
            azure.Connection,
            "westeurope",
            Cancel
        );

    private static FaultAnswer Answer(RecordedRequest request, FaultAnswer listing) =>
        IsListing(request) ? listing
        : request.Path.EndsWith("/kubernetesVersions", StringComparison.Ordinal)
            ? FaultAnswer.Json(200, """{"values":[]}""")
        : FaultAnswer.Json(200, """{"value":[]}""");

    private static bool IsListing(RecordedRequest request) =>
        request.Path.EndsWith("/resources", StringComparison.Ordinal);

    private static string Name(string id) => id.Split('/')[^1];
}
