using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Tests.Health;

namespace Portal.Core.Tests.Clusters;

public sealed class PartialClustersTests
{
    private static readonly Cluster s_prod = HealthPorts.Cluster with
    {
        Tags = new Dictionary<string, string> { ["cost-center"] = "4711" },
        Location = "westeurope",
        Details = new JsonObject { ["fqdn"] = "prod.hcp.westeurope.azmk8s.io" },
        ETag = "etag-1",
    };

    private readonly PartialClusters _partials = new(new OneCluster(s_prod));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cluster_OfTwoNamespaces_IsFoundWithThese_AndWithNothingThatIsTheClustersOwn()
    {
        var cluster = (await ListAsync(Holds("web"), Holds("mail"), Holds("web"))).ShouldHaveSingleItem();

        (cluster.Id, cluster.Name, cluster.KubernetesVersion).ShouldBe((s_prod.Id, "prod", "1.34.2"));
        cluster.Namespaces.ShouldBe(["mail", "web"]);
        var told = JsonSerializer.Serialize(cluster);
        foreach (var hidden in new[] { "4711", "cost-center", "westeurope", "etag-1", s_prod.ProviderId })
        {
            told.ShouldNotContain($"\"{hidden}\"");
            told.ShouldNotContain("azmk8s");
        }
    }

    [Fact]
    public async Task Cluster_SeenAsAWhole_OrNotAtAll_IsNotAmongThem()
    {
        (
            await ListAsync(Holds("web"), new Holding(Role.Helpdesk, Scope.Cluster("azure", "prod"), default))
        ).ShouldBeEmpty();
        (await ListAsync(Holds("web"), new Holding(Role.Viewer, Scope.Portal, default))).ShouldBeEmpty();
        (await ListAsync(new Holding(Role.Viewer, Scope.Namespace("azure", "prod-2", "web"), default))).ShouldBeEmpty();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PRO", 1)]
    [InlineData(" web ", 1)]
    [InlineData("4711", 0)]
    [InlineData("westeurope", 0)]
    [InlineData("rg", 0)]
    public async Task Text_IsLookedForInNamesAlone_SoThatNothingHiddenCanBeGuessed(string text, int found)
    {
        var caller = new Caller("v-1", "Vera", [Holds("web")], null, "c");

        (await _partials.ListAsync(caller, Permission.SeeInventory, new ClusterQuery(text), Cancel)).Count.ShouldBe(
            found
        );
    }

    private async Task<IReadOnlyList<PartialCluster>> ListAsync(params Holding[] held) =>
        await _partials.ListAsync(
            new Caller("v-1", "Vera", held, null, "c"),
            Permission.SeeInventory,
            new ClusterQuery(),
            Cancel
        );

    private static Holding Holds(string name) => new(Role.Viewer, Scope.Namespace("azure", "prod", name), Guid.Empty);
}
