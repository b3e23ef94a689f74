using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Networking.Known;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Connections;
using Portal.Core.Tests.Health;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Clusters;

public sealed class CreateFactsReaderTests : ICatalog
{
    private readonly HealthPorts _estate = new();

    [Fact]
    public async Task A_name_is_taken_in_the_whole_connection_unless_its_cluster_is_gone()
    {
        _estate.Clusters.Add(HealthPorts.Cluster with { Name = "other", Group = "rg-2" });
        _estate.Clusters.Add(HealthPorts.Cluster with { Name = "gone", Vanished = new Disappearance(Nodes.Now, null) });
        var plan = PlanBuilder.Valid();
        plan = plan with { Basics = plan.Basics with { Location = "" } };
        var gate = StoredPolicies.Gate(_estate, TimeProvider.System);
        var known = new KnownAddressesReader(gate, new ConnectionPorts(), this, _estate, []);

        var facts = await new CreateFactsReader(this, _estate, known, new ManualTimeProvider(Nodes.Now)).ReadAsync(
            plan,
            VisibleScopes.Portal,
            TimeSpan.Zero,
            TestContext.Current.CancellationToken
        );

        facts.ClusterNames.ShouldBe(["prod", "other"]);
    }

    public Task<ConnectionCatalog> OfConnectionAsync(string connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RegionCatalog> OfRegionAsync(
        string connection,
        string location,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<NetworkCatalog> OfNetworksAsync(
        string connection,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    ) => Task.FromResult(new NetworkCatalog([], Nodes.Now));
}
