using System.Text.Json.Nodes;
using Portal.Azure.ManagedClusters;
using Portal.Core.Upgrades;
using Portal.Providers.Aks;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks;

/// <summary>Where a pool can go: its own profile, and every version that pools of its cluster may have.</summary>
public sealed class AksUpgradeOffersTests : IAsyncDisposable
{
    private readonly AksFarSide _azure = new(Answer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task A_pool_is_offered_the_next_steps_and_those_that_leave_steps_out()
    {
        var offers = await ReadAsync("1.32.4");

        offers
            .OfPool("apps")!
            .Upgrades.ShouldBe(
                [new("1.33.5", false), new("1.35.0", true), new("1.35.1", false), new("1.34.2", false)],
                ignoreOrder: true
            );
        offers.ControlPlane.ShouldBe([new("1.36.0", false)]);
        offers.OfPool("apps")!.LatestNodeImage.ShouldBe("image");
    }

    [Fact]
    public async Task A_pool_is_offered_no_version_that_it_has_or_had() =>
        (await ReadAsync("1.35.1")).OfPool("apps")!.Upgrades.ShouldBe([new("1.33.5", false)]);

    private async Task<UpgradeOffers> ReadAsync(string version)
    {
        var body = JsonNode.Parse(
            $$"""
            { "id": "/subscriptions/{{AksFarSide.Subscription}}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
              "name": "shop", "location": "westeurope", "properties": { "currentKubernetesVersion": "1.35.1",
                "agentPoolProfiles": [ { "name": "apps", "currentOrchestratorVersion": "{{version}}" } ] } }
            """
        )!;
        var read = ManagedCluster.Read(body.AsObject());
        var cluster = AksClusterReader.Read("production", read, DateTimeOffset.UnixEpoch);
        var source = new AksUpgradeOffers(_azure.Clouds, TimeProvider.System);
        return (await source.ReadAsync(_azure.Connection, cluster, Cancel))!;
    }

    private static FaultAnswer Answer(RecordedRequest request) =>
        FaultAnswer.Json(
            200,
            request.Path switch
            {
                var path when path.EndsWith("/availableAgentPoolVersions", StringComparison.Ordinal) => """
                { "properties": { "agentPoolVersions": [ { "kubernetesVersion": "1.35.1", "default": true },
                  { "kubernetesVersion": "1.35.0", "isPreview": true }, { "kubernetesVersion": "1.34.2" },
                  { "kubernetesVersion": "1.32.4" }, { "kubernetesVersion": "1.32.1" }, {} ] } }
                """,
                var path when path.Contains("/agentPools/", StringComparison.Ordinal) => """
                { "properties": { "kubernetesVersion": "1.32.4", "latestNodeImageVersion": "image",
                  "upgrades": [ { "kubernetesVersion": "1.33.5" } ] } }
                """,
                _ => """
                { "properties": { "agentPoolProfiles": null,
                  "controlPlaneProfile": { "kubernetesVersion": "1.35.1", "upgrades": [ { "kubernetesVersion": "1.36.0" } ] } } }
                """,
            }
        );
}
