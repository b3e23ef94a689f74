using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.TestKit.Writes;

namespace Portal.Web.Tests.Operations;

/// <summary>The intents of the Azure CLI's file (CliWritesTests), carried out by the portal on the same seeded cluster.</summary>
internal sealed class PortalIntents(SandboxEstate estate)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SentWrite>>> RunAsync()
    {
        var sent = new Dictionary<string, IReadOnlyList<SentWrite>>(StringComparer.Ordinal);
        foreach (var (intent, start) in All())
        {
            var before = estate.Writes.Count;
            var operation = await estate.RunToEndAsync(await start());
            operation.State.ShouldBe(OperationState.Succeeded, $"{intent}: {operation.Error?.Message}");
            sent[intent] = [.. estate.Writes.Skip(before)];
        }

        return sent;
    }

    private IEnumerable<(string Intent, Func<Task<long>> Start)> All() =>
        [
            ("tags", () => ChangeAsync(id => new EditTags { ClusterId = id, Tags = Tags("web") })),
            (
                "scale",
                () =>
                    ChangeAsync(id => new ScalePool
                    {
                        ClusterId = id,
                        Pool = "batch",
                        Count = 2,
                    })
            ),
            (
                "add pool",
                () =>
                    ChangeAsync(id => new AddNodePool
                    {
                        ClusterId = id,
                        Pool = "extra",
                        Plan = Pool("extra", NodePoolMode.User, 1),
                    })
            ),
            ("node image", () => ChangeAsync(id => new UpgradeNodeImage { ClusterId = id, Pool = "batch" })),
            ("delete pool", () => ChangeAsync(id => new DeletePool { ClusterId = id, Pool = "extra" }, "extra")),
            (
                "upgrade",
                () =>
                    ChangeAsync(id => new UpgradeCluster
                    {
                        ClusterId = id,
                        Version = "1.35.4",
                        Pools = ["system", "batch"],
                    })
            ),
            ("stop", () => ChangeAsync(id => new StopCluster { ClusterId = id })),
            ("start", () => ChangeAsync(id => new StartCluster { ClusterId = id })),
            ("create", CreateAsync),
            (
                "delete",
                async () =>
                {
                    var made = await ClusterAsync("made");
                    return await StartAsync(DeleteCluster.Of(made, new DeletionPolicy(TimeSpan.Zero)), "made");
                }
            ),
        ];

    private async Task<long> CreateAsync()
    {
        var plan = await estate.PlanAsync("made");
        plan = plan with
        {
            Basics = plan.Basics with
            {
                ResourceGroup = "rg-shop-test",
                NewResourceGroup = false,
                KubernetesVersion = "1.35.4",
                Tier = ClusterTier.Free,
            },
            NodePools = [Pool("system", NodePoolMode.System, 2)],
            Network = new NetworkPlan
            {
                Mode = NetworkMode.NodeSubnet,
                Policy = NetworkPolicy.None,
                Dataplane = Dataplane.Azure,
                Outbound = OutboundType.LoadBalancer,
                ServiceCidr = NetworkDefaults.ServiceRange.ToString(),
                DnsServiceIp = "10.0.0.10",
                PodCidr = "",
            },
        };
        var result = await estate
            .Get<CreateCluster>()
            .StartAsync(SandboxEstate.Operator, new(plan, "why", null), Cancel);
        return result.ShouldBeOfType<CreateClusterResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    private async Task<long> ChangeAsync(Func<Guid, ClusterChange> change, string? typed = null)
    {
        var cluster = await ClusterAsync("shop-test");
        return await StartAsync(change(cluster.Id).SeenIn(cluster), typed);
    }

    private async Task<long> StartAsync(ClusterChange change, string? typed)
    {
        var result = await estate.StartAsync(new ChangeWish(change, "why", null, typed));
        return result
            .ShouldBeOfType<ChangeResult.Started>($"{change.GetType().Name}: {SandboxEstate.Describe(result)}")
            .OperationId;
    }

    private async Task<Cluster> ClusterAsync(string name)
    {
        await estate.Get<SyncInventory>().RunAsync(Cancel);
        return (await estate.Get<IInventory>().FindAsync(name, VisibleScopes.Portal, Cancel)).ShouldHaveSingleItem();
    }

    private static Dictionary<string, string> Tags(string team) => new() { ["team"] = team };

    private static NodePoolPlan Pool(string name, NodePoolMode mode, int count) =>
        new()
        {
            Name = name,
            Mode = mode,
            OsSku = OsSku.Ubuntu2404,
            VmSize = "Standard_D2s_v5",
            Autoscale = false,
            Count = count,
        };
}
