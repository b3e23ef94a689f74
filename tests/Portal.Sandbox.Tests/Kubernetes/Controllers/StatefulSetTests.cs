using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Controllers;

public sealed class StatefulSetTests
{
    private const string Mark = "kubectl.kubernetes.io/restartedAt";

    [Fact]
    public void Pods_HaveOrdinals_AndComeOneAfterTheOther()
    {
        using var cluster = new LiveCluster(nodes: 2);
        Add(cluster);
        var seen = new List<string>();
        for (var second = 0; second < 60; second++)
        {
            cluster.Pass(seconds: 1);
            var pods = cluster.Pods();
            pods.Count(pod => !pod.IsReady()).ShouldBeLessThanOrEqualTo(1);
            seen.AddRange(pods.Select(pod => pod.Name()).Except(seen));
        }

        seen.ShouldBe(["orders-0", "orders-1", "orders-2"]);
        Status(cluster, "readyReplicas", "updatedReplicas", "currentReplicas").ShouldBe([3, 3, 3]);
    }

    [Fact]
    public void Restart_ReplacesFromTheHighestOrdinalDown_OneAtATime()
    {
        using var cluster = new LiveCluster(nodes: 2);
        Add(cluster);
        cluster.Pass(seconds: 60);

        Restart(cluster);
        var order = new List<string>();
        for (var second = 0; second < 120; second++)
        {
            cluster.Pass(seconds: 1);
            cluster.Active().Count(pod => pod.IsReady()).ShouldBeGreaterThanOrEqualTo(2);
            order.AddRange(Marked(cluster).Except(order));
        }

        order.ShouldBe(["orders-2", "orders-1", "orders-0"]);
        var status = cluster.Get(KindTable.StatefulSet, "orders")["status"]!;
        ((string?)status["currentRevision"]).ShouldBe((string?)status["updateRevision"]);
        Status(cluster, "readyReplicas", "updatedReplicas").ShouldBe([3, 3]);
    }

    [Theory]
    [InlineData("""{ "type": "OnDelete" }""")]
    [InlineData("""{ "type": "RollingUpdate", "rollingUpdate": { "partition": 3 } }""")]
    public void Strategy_MayKeepThePodsThatThereAre(string strategy)
    {
        using var cluster = new LiveCluster(nodes: 2);
        Add(cluster, strategy);
        cluster.Pass(seconds: 60);

        Restart(cluster);
        cluster.Pass(seconds: 60);

        Marked(cluster).ShouldBeEmpty();
        Status(cluster, "readyReplicas", "updatedReplicas").ShouldBe([3, 0]);
    }

    [Fact]
    public void ScaleIn_RemovesTheHighest()
    {
        using var cluster = new LiveCluster(nodes: 2);
        Add(cluster);
        cluster.Pass(seconds: 60);

        cluster.Change(KindTable.StatefulSet, "orders", set => set["spec"]!["replicas"] = 1);
        cluster.Pass(seconds: 120);

        cluster.Pods().ShouldHaveSingleItem().Name().ShouldBe("orders-0");
    }

    private static void Restart(LiveCluster cluster) =>
        cluster.Change(
            KindTable.StatefulSet,
            "orders",
            set =>
                set["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject
                {
                    [Mark] = "2026-01-01T00:00:00Z",
                }
        );

    private static IEnumerable<string> Marked(LiveCluster cluster) =>
        cluster.Active().Where(pod => pod["metadata"]!["annotations"]?[Mark] is not null).Select(pod => pod.Name());

    private static long[] Status(LiveCluster cluster, params string[] fields) =>
        [.. fields.Select(field => cluster.Get(KindTable.StatefulSet, "orders")["status"]![field].Number() ?? 0)];

    private static void Add(LiveCluster cluster, string strategy = """{ "type": "RollingUpdate" }""") =>
        cluster.Add(
            KindTable.StatefulSet,
            $$$"""
            { "metadata": { "name": "orders", "namespace": "default" },
              "spec": { "replicas": 3, "serviceName": "orders", "updateStrategy": {{{strategy}}},
                "selector": { "matchLabels": { "app": "orders" } },
                "template": { "metadata": { "labels": { "app": "orders" } },
                  "spec": { "containers": [ { "name": "orders", "image": "orders:1" } ] } } } }
            """
        );
}
