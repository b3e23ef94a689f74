using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Web.Tests.Operations;

/// <summary>A workload of each kind that can be restarted, with running pods, in a namespace of their own.</summary>
internal sealed class RestartedPods
{
    public const string Namespace = "restarts";

    private readonly SandboxEstate _estate;

    private RestartedPods(SandboxEstate estate, Cluster cluster) => (_estate, Cluster) = (estate, cluster);

    public Cluster Cluster { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RestartedPods> MakeAsync(SandboxEstate estate, Cluster cluster)
    {
        var pods = new RestartedPods(estate, cluster);
        using var lease = await estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
        var space = new JsonObject { ["metadata"] = new JsonObject { ["name"] = Namespace } };
        await lease.Client.CreateAsync(ResourceTypes.Namespaces, null, space, Cancel);
        foreach (var kind in Enum.GetValues<WorkloadKind>())
        {
            await lease.Client.CreateAsync(TypeOf(kind), Namespace, Manifest(kind), Cancel);
            while (await pods.FindAsync(kind) is not { IsReplaced: true, Wanted: > 0 })
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
            }
        }

        return pods;
    }

    /// <summary>The plan of somebody who looks at it now.</summary>
    public async Task<RestartWorkload> PlanAsync(WorkloadKind kind)
    {
        var now = await FindAsync(kind);
        return new RestartWorkload
        {
            ClusterId = Cluster.Id,
            Kind = kind,
            Namespace = Namespace,
            Workload = now.Name.Name,
            Uid = now.Uid,
            RestartedAt = now.RestartedAt,
        };
    }

    /// <summary>Of its pods that are not leaving.</summary>
    public async Task<IReadOnlyList<string>> UidsAsync(WorkloadKind kind)
    {
        using var lease = await _estate.Get<IClusterReach>().LeaseAsync(Cluster, Cancel);
        var there = new ListScope(Namespace) { LabelSelector = $"app={NameOf(kind)}" };
        return await lease
            .Client.ListAsync(ResourceTypes.Pods, there, Cancel)
            .Where(pod => pod.Metadata.DeletionTimestamp is null)
            .Select(pod => pod.Metadata.Uid!)
            .ToListAsync(Cancel);
    }

    /// <summary>Raised by the far side whenever it shall be another.</summary>
    public async Task<long> GenerationAsync(WorkloadKind kind)
    {
        using var lease = await _estate.Get<IClusterReach>().LeaseAsync(Cluster, Cancel);
        var now = await lease.Client.GetAsync(TypeOf(kind), new ObjectName(Namespace, NameOf(kind)), Cancel);
        return now["metadata"]!["generation"]!.GetValue<long>();
    }

    private async Task<Core.Workloads.Workload> FindAsync(WorkloadKind kind) =>
        (
            await _estate
                .Get<IWorkloadCommands>()
                .FindAsync(Cluster, new WorkloadName(kind, Namespace, NameOf(kind)), Cancel)
        ).ShouldNotBeNull();

    private static string NameOf(WorkloadKind kind) => $"some-{kind.ToString().ToLowerInvariant()}";

    private static ResourceType<JsonObject> TypeOf(WorkloadKind kind) =>
        ResourceTypes.Any("apps", "v1", $"{kind.ToString().ToLowerInvariant()}s", namespaced: true);

    private static JsonObject Manifest(WorkloadKind kind)
    {
        var labels = new JsonObject { ["app"] = NameOf(kind) };
        var spec = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = labels },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = labels.DeepClone() },
                ["spec"] = new JsonObject
                {
                    ["nodeSelector"] = new JsonObject { ["kubernetes.io/os"] = "linux" },
                    ["tolerations"] = new JsonArray(
                        new JsonObject { ["key"] = "CriticalAddonsOnly", ["operator"] = "Exists" }
                    ),
                    ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "app:1" }),
                },
            },
        };
        if (kind != WorkloadKind.DaemonSet)
        {
            spec["replicas"] = 2;
        }

        if (kind == WorkloadKind.StatefulSet)
        {
            spec["serviceName"] = NameOf(kind);
        }

        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = kind.ToString(),
            ["metadata"] = new JsonObject { ["name"] = NameOf(kind) },
            ["spec"] = spec,
        };
    }
}
