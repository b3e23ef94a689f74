using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Web.Tests.Operations;

/// <summary>The way from the inventory to API servers, over the sandbox's real protocols.</summary>
public sealed class ClusterReachTests(WebPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_AKS_cluster_is_reached_by_what_Azure_hands_out()
    {
        await using var estate = await SandboxEstate.StartAsync(postgres, speed: 1);
        await estate.Get<SyncInventory>().RunAsync(Cancel);
        var reach = estate.Get<IClusterReach>();

        var clusters = await estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);

        clusters.ShouldNotBeEmpty();
        foreach (var cluster in clusters)
        {
            using var lease = await reach.LeaseAsync(cluster, Cancel);
            var nodes = await lease
                .Client.ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, Cancel)
                .ToListAsync(Cancel);
            nodes.Count.ShouldBe(cluster.NodeCount, cluster.Name);

            // Doubted, it is asked for again; the same kubeconfig is the same client.
            reach.Doubt(cluster);
            using var again = await reach.LeaseAsync(cluster, Cancel);
            again.Client.ShouldBeSameAs(lease.Client);
        }
    }
}
