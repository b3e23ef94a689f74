using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Tests.Kubernetes.Controllers;

public sealed class SchedulerTests
{
    [Fact]
    public void Replicas_AreSpread()
    {
        using var cluster = new LiveCluster(nodes: 3);
        cluster.Deploy("web", 6);
        cluster.Pass(seconds: 5);

        cluster.Pods().CountBy(pod => pod.NodeName()!).Select(pair => pair.Value).ShouldBe([2, 2, 2]);
    }

    [Fact]
    public void Selector_AndAffinity_ChooseTheNode()
    {
        using var cluster = new LiveCluster();
        cluster.Node();
        cluster.Node(labels: new() { ["pool"] = "win" }, system: NodeSystem.Windows2022);
        cluster.Pod("a", """{ "nodeSelector": { "kubernetes.io/os": "windows" } }""");
        cluster.Pod(
            "b",
            """
            { "affinity": { "nodeAffinity": { "requiredDuringSchedulingIgnoredDuringExecution": { "nodeSelectorTerms": [
              { "matchExpressions": [ { "key": "pool", "operator": "DoesNotExist" } ] } ] } } } }
            """
        );
        cluster.Pass(seconds: 20);

        cluster.Get(KindTable.Pod, "a").NodeName().ShouldBe("node-1");
        cluster.Get(KindTable.Pod, "b").NodeName().ShouldBe("node-0");
    }

    [Fact]
    public void Taint_KeepsAway_UnlessTolerated()
    {
        using var cluster = new LiveCluster();
        cluster.Node(taints: ["dedicated=gpu:NoSchedule"]);
        cluster.Pod("no");
        cluster.Pod("yes", """{ "tolerations": [ { "key": "dedicated", "value": "gpu", "effect": "NoSchedule" } ] }""");
        cluster.Pass(seconds: 20);

        cluster.Get(KindTable.Pod, "yes").NodeName().ShouldBe("node-0");
        cluster.Get(KindTable.Pod, "no").NodeName().ShouldBeNull();
        var why = (string?)Conditions.Find(cluster.Get(KindTable.Pod, "no"), "PodScheduled")!["message"];
        why!.ShouldStartWith("0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}.");
    }

    [Fact]
    public void Requests_FillANode_AndAPodThatGoesMakesRoom()
    {
        using var cluster = new LiveCluster(nodes: 1);
        const string Half =
            """{ "containers": [ { "name": "app", "image": "app:1", "resources": { "requests": { "cpu": "900m" } } } ] }""";
        cluster.Pod("a", Half);
        cluster.Pod("b", Half);
        cluster.Pod("c", Half);
        cluster.Pass(seconds: 10);

        cluster.Pods().Count(pod => pod.NodeName() is not null).ShouldBe(2);
        cluster.Events("FailedScheduling").ShouldHaveSingleItem()["message"]!
            .ToString()
            .ShouldContain("1 Insufficient cpu");
        var waiting = cluster.Pods().Single(pod => pod.NodeName() is null).ToJsonString();

        cluster.Store.Delete(KindTable.Pod, "default", waiting.Contains("\"a\"", StringComparison.Ordinal) ? "b" : "a");
        cluster.Pass(seconds: 10);
        cluster.Pods().ShouldAllBe(pod => pod.NodeName() == "node-0");
    }

    [Fact]
    public void CordonedNode_GetsNothing_UntilItIsBack()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Change(KindTable.Node, "node-0", node => node["spec"]!["unschedulable"] = true);
        cluster.Pod("web");
        cluster.Pass(seconds: 10);
        cluster.Get(KindTable.Pod, "web").NodeName().ShouldBeNull();

        cluster.Change(KindTable.Node, "node-0", node => node["spec"]!.AsObject().Remove("unschedulable"));
        cluster.Pass(seconds: 10);
        cluster.Get(KindTable.Pod, "web").IsReady().ShouldBeTrue();
    }
}
