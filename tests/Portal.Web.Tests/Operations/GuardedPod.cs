using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Web.Tests.Operations;

/// <summary>A budget over one running pod of a Deployment that leaves it no room.</summary>
internal sealed class GuardedPod
{
    private const string Budget = "guard";

    private readonly SandboxEstate _estate;
    private readonly Cluster _cluster;

    private GuardedPod(SandboxEstate estate, Cluster cluster, Pod pod) =>
        (_estate, _cluster, Pod) = (estate, cluster, pod);

    public Pod Pod { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Protects the first such pod that <paramref name="fits"/>, whatever its Deployment is called.</summary>
    public static async Task<GuardedPod> AddAsync(SandboxEstate estate, Cluster cluster, Func<Pod, bool> fits)
    {
        using var lease = await estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
        var pod = await lease
            .Client.ListAsync(ResourceTypes.Pods, ListScope.Everywhere, Cancel)
            .FirstAsync(it => IsOfDeployment(it) && fits(it), Cancel);
        await lease.Client.PatchAsync(
            ResourceTypes.Pods,
            new ObjectName(pod.Metadata.Namespace!, pod.Metadata.Name),
            Patch.Merge(
                new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["guarded"] = "yes" } } }
            ),
            Cancel
        );
        var budget = new JsonObject
        {
            ["apiVersion"] = "policy/v1",
            ["kind"] = "PodDisruptionBudget",
            ["metadata"] = new JsonObject { ["name"] = Budget },
            ["spec"] = new JsonObject
            {
                ["minAvailable"] = 1,
                ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["guarded"] = "yes" } },
            },
        };
        await lease.Client.CreateAsync(ResourceTypes.PodDisruptionBudgets, pod.Metadata.Namespace, budget, Cancel);
        return new GuardedPod(estate, cluster, pod);
    }

    public static bool IsOfDeployment(Pod pod) =>
        pod.Status.Phase == "Running"
        && pod.Spec.NodeName is not null
        && pod.Metadata.Namespace != "kube-system"
        && pod.Metadata.OwnerReferences?.Any(it => it.Kind == "ReplicaSet") == true;

    public async Task RelaxAsync()
    {
        using var lease = await _estate.Get<IClusterReach>().LeaseAsync(_cluster, Cancel);
        var name = new ObjectName(Pod.Metadata.Namespace!, Budget);
        await lease.Client.DeleteAsync(ResourceTypes.PodDisruptionBudgets, name, Cancel);
    }
}
