using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Tests.Kubernetes.Kubelet;

public sealed class PodTests
{
    [Fact]
    public void Pod_GoesFromPendingOverContainerCreatingToRunning()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Pod("web");

        cluster.Cluster.Settle();
        Waiting(cluster.Pods()[0]).ShouldBe("ContainerCreating");
        cluster.Pods()[0].Phase().ShouldBe("Pending");
        cluster.Pass(seconds: 5);

        var pod = cluster.Pods()[0];
        (pod.Phase(), pod.IsReady(), pod.NodeName()).ShouldBe(("Running", true, "node-0"));
        ((string?)pod["status"]!["podIP"]).ShouldBe("10.244.0.2");
        ((string?)pod["status"]!["hostIP"]).ShouldBe("10.224.0.4");
        ((string?)Container(pod)["containerID"])!.ShouldStartWith("containerd://");
        foreach (var reason in new[] { "Scheduled", "Pulling", "Pulled", "Created", "Started" })
            cluster.Events(reason).Length.ShouldBe(1, reason);
    }

    [Fact]
    public void Crash_IsTriedAgainWithDoublingPauses()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Pod("ill", fate: "Crashes");

        cluster.Pass(seconds: 12);
        var pod = cluster.Pods()[0];
        Waiting(pod).ShouldBe("CrashLoopBackOff");
        Container(pod)["restartCount"].Number().ShouldBe(0);
        (pod.Phase(), pod.IsReady()).ShouldBe(("Running", false));
        Container(pod)["lastState"]!["terminated"]!["exitCode"].Number().ShouldBe(1);

        cluster.Pass(seconds: 600);
        Container(cluster.Pods()[0])["restartCount"].Number().ShouldNotBeNull().ShouldBeInRange(4, 7);
        var backOff = cluster.Events("BackOff").ShouldHaveSingleItem();
        backOff["count"].Number().ShouldNotBeNull().ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Command_ThatEnds_CompletesAPodThatIsNotRestarted()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Pod(
            "job",
            """{ "restartPolicy": "Never", "containers": [ { "name": "app", "image": "app:1", "command": ["true"] } ] }"""
        );

        cluster.Pass(seconds: 20);

        cluster.Pods()[0].Phase().ShouldBe("Succeeded");
        Container(cluster.Pods()[0])["state"]!["terminated"]!["reason"]!.ToString().ShouldBe("Completed");
    }

    [Theory]
    [InlineData("nowhere.invalid/app:1")]
    [InlineData("app:missing")]
    public void Image_ThatIsNowhere_BacksOff(string image)
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Pod("ill", $$"""{ "containers": [ { "name": "app", "image": "{{image}}" } ] }""");

        cluster.Pass(seconds: 5);
        Waiting(cluster.Pods()[0]).ShouldBe("ErrImagePull");
        cluster.Pass(seconds: 20);

        Waiting(cluster.Pods()[0]).ShouldBe("ImagePullBackOff");
        cluster.Events("Failed").Length.ShouldBe(3);
    }

    [Fact]
    public void Registry_ThatIsBack_LetsThePodStart()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Machines.Set(Machines.Every, Ailment.ImagePullFailing, on: true);
        cluster.Pod("web");
        cluster.Pass(seconds: 30);
        Waiting(cluster.Pods()[0]).ShouldBe("ImagePullBackOff");

        cluster.Machines.Set(Machines.Every, Ailment.ImagePullFailing, on: false);
        cluster.Pass(seconds: 5);

        cluster.Pods()[0].IsReady().ShouldBeTrue();
    }

    [Fact]
    public void Deletion_TakesAMoment_AndTheNameIsFreeThen()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Pod("web");
        cluster.Pass(seconds: 5);

        cluster.Store.Delete(KindTable.Pod, "default", "web");
        cluster.Cluster.Settle();
        cluster.Pods()[0]["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        cluster.Pass(seconds: 3);

        cluster.Pods().ShouldBeEmpty();
        cluster.Events("Killing").Length.ShouldBe(1);
        cluster.Pod("next");
        cluster.Pass(seconds: 5);
        ((string?)cluster.Pods()[0]["status"]!["podIP"]).ShouldBe("10.244.0.2");
    }

    [Fact]
    public void HostNetwork_GivesTheNodesAddress()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Pod("agent", """{ "hostNetwork": true }""");
        cluster.Pass(seconds: 5);

        ((string?)cluster.Pods()[0]["status"]!["podIP"]).ShouldBe("10.224.0.4");
    }

    private static JsonObject Container(JsonObject pod) => pod["status"]!["containerStatuses"]![0]!.AsObject();

    private static string? Waiting(JsonObject pod) => (string?)Container(pod)["state"]!["waiting"]?["reason"];
}
