using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Drafts;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Web.Components.Changes;
using Portal.Web.Components.Drafts;
using Portal.Web.Tests.Features.CreateCluster;
using Portal.Web.Tests.Ports;
using FakeInventory = Portal.Web.Tests.Ports.FakeInventory;

namespace Portal.Web.Tests.Components.Changes;

/// <summary>A circuit in which changes of the cluster shop-prod can be planned and started.</summary>
public abstract class ChangeScreenTest : ScreenTest
{
    protected ChangeScreenTest()
    {
        Services.AddSingleton<IClusterSource>(Source);
        Services.AddSingleton<ICatalog>(Catalog);
        Services.AddSingleton<IDraftStore>(Drafts);
        Services.AddSingleton<IChangeFactSource, CatalogFacts>();
        Services.AddSingleton<ChangeFactsReader>();
        Services.AddSingleton<ChangeCluster>();
        Services.AddTransient<DraftKeeper>();
        Services.AddTransient<PlannedChange>();
        Services.AddScoped<ChangeOpening>();
        string[] kinds =
        [
            Permission.AddNodePool,
            Permission.ScaleOut,
            Permission.ScaleIn,
            Permission.ChangeAutoscaler,
            Permission.DeleteNodePool,
            OperationKind.EditPool,
            OperationKind.StopPool,
            OperationKind.StartPool,
            OperationKind.DeleteMachines,
            OperationKind.ReplacePool,
        ];
        foreach (var kind in kinds)
        {
            Services.AddSingleton<IOperationDefinition>(new RunsOnAks(kind));
        }
        Connections.All.Add(new Connection(Guid.NewGuid(), "contoso", "Aks", [], ConnectionSource.Configuration));
        Inventory.Clusters.Add(
            FakeInventory.Cluster("shop-prod") with
            {
                NodePools = [Fixed("system") with { Mode = "System" }, Fixed("apps")],
            }
        );
    }

    private protected FakeClusterSource Source { get; } = new();

    private protected FakeCatalog Catalog { get; } = new();

    private protected FakeDrafts Drafts { get; } = new();

    private protected Cluster Shop => Inventory.Clusters[0];

    private protected static NodePool Fixed(string name) =>
        FakeInventory.Pool(name, 4) with
        {
            VmSize = "Standard_D4ds_v5",
            ETag = $"{name}-1",
            Taints = [],
        };

    /// <summary>The far side's pool becomes another.</summary>
    private protected void FarSide(string pool, Func<NodePool, NodePool> change) =>
        Source.Now = cluster =>
            cluster with
            {
                NodePools = [.. cluster.NodePools.Select(it => it.Name == pool ? change(it) : it)],
            };
}
