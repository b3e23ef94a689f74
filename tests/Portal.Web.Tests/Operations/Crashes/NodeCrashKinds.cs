using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;
using Cluster = Portal.Core.Clusters.Cluster;
using Node = Portal.Kubernetes.Resources.Node;
using Pod = Portal.Kubernetes.Resources.Pod;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>What is done to nodes. The cluster itself keeps no list of what was sent, so what it has become is counted.</summary>
internal static class NodeCrashKinds
{
    public static IReadOnlyList<CrashKind> All { get; } =
    [
        new("cordon", OperationKind.Cordon, ground => CordonAsync(ground, cordoned: true)),
        new(
            "uncordon",
            OperationKind.Uncordon,
            async ground =>
            {
                await ground.SucceedAsync(await (await CordonAsync(ground, cordoned: true)).StartAsync());
                return await CordonAsync(ground, cordoned: false);
            }
        ),
        new("drain", Permission.DrainNode, DrainAsync) { Change = typeof(DrainNode) },
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<CrashWork> CordonAsync(CrashGround ground, bool cordoned)
    {
        var cluster = await ground.ClusterAsync();
        var node = (await NodesAsync(ground, cluster))[0];
        return new CrashWork(
            () => StartAsync(ground.Estate, cluster, node, cordoned),
            async () => (await NodesAsync(ground, cluster))[0].Spec.Unschedulable == cordoned ? 1 : 0
        );
    }

    /// <summary>Of the node on which most runs that has to leave it.</summary>
    private static async Task<CrashWork> DrainAsync(CrashGround ground)
    {
        var cluster = await ground.ClusterAsync();
        var busiest = (await LeaversAsync(ground, cluster)).GroupBy(pod => pod.Spec.NodeName).MaxBy(it => it.Count())!;
        var node = (await NodesAsync(ground, cluster)).Single(it => it.Metadata.Name == busiest.Key);
        var drain = new DrainNode
        {
            ClusterId = cluster.Id,
            Node = node.Metadata.Name,
            Uid = node.Metadata.Uid!,
            EndUnmanaged = true,
            LoseLocalData = true,
        };
        return new CrashWork(() => ground.StartAsync(drain.SeenIn(cluster), cluster), CountAsync);

        async Task<int> CountAsync()
        {
            var now = (await NodesAsync(ground, cluster)).Single(it => it.Metadata.Name == drain.Node);
            var left = (await LeaversAsync(ground, cluster)).Count(pod => pod.Spec.NodeName == drain.Node);
            return now.Spec.Unschedulable && left == 0 ? 1 : 0;
        }
    }

    /// <summary>Without the use case: it asks for a node that a replica has recorded, and nobody records here.</summary>
    private static Task<long> StartAsync(SandboxEstate estate, Cluster cluster, Node node, bool cordoned)
    {
        var now = TimeProvider.System.GetUtcNow();
        var plan = new CordonPlan(cluster.Id, node.Metadata.Name, node.Metadata.Uid!, cordoned);
        var kind = cordoned ? OperationKind.Cordon : OperationKind.Uncordon;
        var definition = estate.Get<OperationDefinitions>().Of(kind, cluster.Provider);
        var operation = new NewOperation(
            kind,
            cluster.Provider,
            $"{kind} {plan.Node}",
            new OperationTarget(cluster.Connection, cluster.Name, "node", plan.Node),
            ExclusiveKey.OfNode(plan.Uid),
            plan.ToJson(),
            plan.Hash(),
            SandboxEstate.Operator,
            "crash",
            null,
            now,
            now + definition.Deadline,
            [.. definition.StepsFor(plan.ToJson()).Select(step => step.Name)]
        );
        return estate
            .Get<IOperationStore>()
            .CreateAsync(operation, id => OperationHistory.Requested(operation, id), Cancel);
    }

    private static async Task<List<Node>> NodesAsync(CrashGround ground, Cluster cluster)
    {
        using var lease = await ground.Estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
        return await lease.Client.ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, Cancel).ToListAsync(Cancel);
    }

    private static async Task<List<Pod>> LeaversAsync(CrashGround ground, Cluster cluster)
    {
        using var lease = await ground.Estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
        return await lease
            .Client.ListAsync(ResourceTypes.Pods, ListScope.Everywhere, Cancel)
            .Where(pod => pod.Spec.NodeName is not null && pod.Metadata.OwnerReferences?.Any(IsDaemon) != true)
            .ToListAsync(Cancel);
    }

    private static bool IsDaemon(OwnerReference owner) => owner.Kind == "DaemonSet";
}
