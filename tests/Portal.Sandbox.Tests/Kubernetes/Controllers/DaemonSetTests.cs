using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Controllers;

public sealed class DaemonSetTests
{
    [Fact]
    public void EveryFittingNode_GetsOne_AlsoALaterOneAndACordonedOne()
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Node(system: NodeSystem.Windows2022);
        cluster.Node(taints: ["dedicated=gpu:NoSchedule"]);
        cluster.Change(KindTable.Node, "node-1", node => node["spec"]!["unschedulable"] = true);
        Daemon(cluster);
        cluster.Pass(seconds: 20);
        Nodes(cluster).ShouldBe(["node-0", "node-1"]);

        cluster.Node();
        cluster.Pass(seconds: 20);

        Nodes(cluster).ShouldBe(["node-0", "node-1", "node-4"]);
        var status = cluster.Get(KindTable.DaemonSet, "agent")["status"]!;
        (status["desiredNumberScheduled"].Number(), status["numberReady"].Number()).ShouldBe((3, 3));
    }

    [Fact]
    public void Update_ReplacesOneAfterTheOther()
    {
        using var cluster = new LiveCluster(nodes: 3);
        Daemon(cluster);
        cluster.Pass(seconds: 10);

        cluster.Change(
            KindTable.DaemonSet,
            "agent",
            set => set["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "agent:2"
        );
        var least = int.MaxValue;
        for (var second = 0; second < 60; second++)
        {
            cluster.Pass(seconds: 1);
            least = Math.Min(least, cluster.Active().Count(pod => pod.IsReady()));
        }

        least.ShouldBe(2);
        cluster.Active().ShouldAllBe(pod => (string?)pod["spec"]!["containers"]![0]!["image"] == "agent:2");
        cluster.Get(KindTable.DaemonSet, "agent")["status"]!["updatedNumberScheduled"].Number().ShouldBe(3);
    }

    [Fact]
    public void Daemon_StaysOnASilentNode()
    {
        using var cluster = new LiveCluster(nodes: 1);
        Daemon(cluster);
        cluster.Pass(seconds: 10);
        var name = cluster.Pods()[0].Name();

        cluster.Machines.Set("node-0", Ailment.Silent, on: true);
        cluster.Pass(seconds: 900);

        var pod = cluster.Pods().ShouldHaveSingleItem();
        (pod.Name(), pod.Terminating(), pod.IsReady()).ShouldBe((name, false, false));
    }

    private static string[] Nodes(LiveCluster cluster) =>
        [.. cluster.Active().Where(pod => pod.IsReady()).Select(pod => pod.NodeName()!).Order(StringComparer.Ordinal)];

    private static JsonObject Daemon(LiveCluster cluster) =>
        cluster.Add(
            KindTable.DaemonSet,
            """
            { "metadata": { "name": "agent", "namespace": "default" },
              "spec": { "selector": { "matchLabels": { "app": "agent" } },
                "template": { "metadata": { "labels": { "app": "agent" } },
                  "spec": { "nodeSelector": { "kubernetes.io/os": "linux" },
                    "containers": [ { "name": "agent", "image": "agent:1" } ] } } } }
            """
        );
}
