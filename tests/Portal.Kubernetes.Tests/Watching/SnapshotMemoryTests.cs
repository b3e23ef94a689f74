using System.Buffers;
using System.Text;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Watching;

namespace Portal.Kubernetes.Tests.Watching;

/// <summary>Counts the bytes of one thread's allocations that stay alive, so nothing else may run.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection(typeof(Alone))]
public sealed class SnapshotMemoryTests
{
    private const int Objects = 5000;

    [Fact]
    public void K27_node_takes_less_than_4_KiB() =>
        BytesOfOne(ResourceTypes.Nodes, NodeJson).ShouldBeInRange(500, 4096);

    [Fact]
    public void K27_pod_takes_less_than_2_KiB() => BytesOfOne(ResourceTypes.Pods, PodJson).ShouldBeInRange(300, 2048);

    private static long BytesOfOne<T>(ResourceType<T> type, Func<int, string> json)
        where T : class
    {
        // What tests before left is let go of at some moment, and counts once.
        var bytes = Enumerable.Range(0, 3).Select(_ => Measure(type, json)).Order().ElementAt(1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: {bytes} bytes each");
        return bytes;
    }

    private static long Measure<T>(ResourceType<T> type, Func<int, string> json)
        where T : class
    {
        var store = new ObjectStore<T>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Objects; i++)
        {
            var line = $$"""{"type":"ADDED","object":{{json(i)}}}""";
            var item = WatchLine.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line)), type)!.Value.Item!;
            store.Upsert(type.Metadata(item).Key, item);
        }
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Objects;
        store.Current.Objects.Count.ShouldBe(Objects);
        return bytes;
    }

    private static string NodeJson(int i)
    {
        var labels = string.Join(
            ',',
            Enumerable.Range(0, 30).Select(n => $"\"kubernetes.azure.com/label-number-{n}\":\"value-{n}\"")
        );
        var conditions = string.Join(
            ',',
            Enumerable
                .Range(0, 12)
                .Select(n =>
                    $$"""{"type":"Kind{{n}}","status":"False","reason":"KubeletIsFine","message":"all is well here","lastTransitionTime":"2026-01-01T00:00:00Z","lastHeartbeatTime":"2026-01-01T00:00:00Z"}"""
                )
        );
        return $$$"""
            {"metadata":{"name":"aks-pool1-12345678-vmss{{{i:x6}}}","uid":"fdd18af7-deb4-4f56-9f4e-{{{i:x12}}}","resourceVersion":"{{{i}}}","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"kubernetes.io/hostname":"aks-pool1-12345678-vmss{{{i:x6}}}",{{{labels}}} },"annotations":{"long":"{{{new string(
                'x',
                2000
            )}}}"} },"spec":{"podCIDR":"10.0.0.0/24","providerID":"azure:///subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/mc_rg/virtualMachines/{{{i}}}"},"status":{"conditions":[{{{conditions}}}],"addresses":[{"type":"InternalIP","address":"10.0.{{{i
                / 256}}}.{{{i
                % 256}}}"},{"type":"Hostname","address":"aks-pool1-12345678-vmss{{{i:x6}}}"}],"capacity":{"cpu":"4","memory":"16Gi","pods":"110"},"allocatable":{"cpu":"3860m","memory":"12Gi","pods":"110"},"nodeInfo":{"kubeletVersion":"v1.33.2","osImage":"Ubuntu"},"images":[{"names":["{{{new string(
                'y',
                3000
            )}}}"]}]} }
            """;
    }

    private static string PodJson(int i) =>
        $$$"""
            {"metadata":{"name":"web-7d9c6b5f4-{{{i:x6}}}","namespace":"shop","uid":"fdd18af7-deb4-4f56-9f4e-{{{i:x12}}}","resourceVersion":"{{{i}}}","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"app":"web","pod-template-hash":"7d9c6b5f4","tier":"front"},"ownerReferences":[{"kind":"ReplicaSet","name":"web-7d9c6b5f4","controller":true}]},"spec":{"nodeName":"aks-pool1-{{{i
                % 50}}}","containers":[{"name":"web","image":"registry.example/web:1.2.3","resources":{"requests":{"cpu":"100m","memory":"128Mi"}},"env":[{"name":"x","value":"{{{new string(
                'z',
                1000
            )}}}"}]}]},"status":{"phase":"Running","startTime":"2026-01-01T00:00:00Z","conditions":[{"type":"Initialized","status":"True"},{"type":"Ready","status":"True"},{"type":"ContainersReady","status":"True"},{"type":"PodScheduled","status":"True"}],"containerStatuses":[{"name":"web","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-01-01T00:00:00Z"} } }]} }
            """;
}
