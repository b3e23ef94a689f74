using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Controllers;

public sealed class DeploymentTests
{
    [Fact]
    public void Deployment_MakesItsSetAndPods_AndSaysSo()
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Deploy("web", 3);
        cluster.Pass(seconds: 10);

        var set = Sets(cluster).ShouldHaveSingleItem();
        set.Name().ShouldStartWith("web-");
        cluster.Active().Count.ShouldBe(3);
        cluster.Active().ShouldAllBe(pod => pod.Name().StartsWith(set.Name() + "-", StringComparison.Ordinal));
        var deployment = cluster.Get(KindTable.Deployment, "web");
        deployment["status"]!["availableReplicas"].Number().ShouldBe(3);
        deployment["status"]!["observedGeneration"].Number().ShouldBe(deployment.Generation());
        ((string?)Conditions.Find(deployment, "Progressing")!["reason"]).ShouldBe("NewReplicaSetAvailable");
        Conditions.Status(deployment, "Available").ShouldBe("True");
        deployment.Annotation("deployment.kubernetes.io/revision").ShouldBe("1");
    }

    [Fact]
    public void Rollout_KeepsWithinSurgeAndUnavailability()
    {
        using var cluster = new LiveCluster(nodes: 3);
        cluster.Deploy("web", 4);
        cluster.Pass(seconds: 10);
        Image(cluster, "app:2");
        var (most, least) = (0, int.MaxValue);
        for (var second = 0; second < 60; second++)
        {
            cluster.Pass(seconds: 1);
            most = Math.Max(most, cluster.Active().Count);
            least = Math.Min(least, cluster.Active().Count(pod => pod.IsReady()));
        }

        (most, least).ShouldBe((5, 3));
        cluster.Active().ShouldAllBe(pod => (string?)pod["spec"]!["containers"]![0]!["image"] == "app:2");
        Sets(cluster).Select(set => set["spec"]!["replicas"].Number()).Order().ShouldBe([0L, 4L]);
        cluster.Get(KindTable.Deployment, "web").Annotation("deployment.kubernetes.io/revision").ShouldBe("2");
    }

    [Fact]
    public void Undo_ReusesTheOldSetUnderANewNumber()
    {
        using var cluster = new LiveCluster(nodes: 3);
        cluster.Deploy("web", 2);
        cluster.Pass(seconds: 10);
        var first = Sets(cluster)[0].Name();
        Image(cluster, "app:2");
        cluster.Pass(seconds: 60);

        Image(cluster, "app:1");
        cluster.Pass(seconds: 60);

        Sets(cluster).Count.ShouldBe(2);
        var set = cluster.Get(KindTable.ReplicaSet, first);
        set["spec"]!["replicas"].Number().ShouldBe(2);
        set.Annotation("deployment.kubernetes.io/revision").ShouldBe("3");
        set.Annotation("deployment.kubernetes.io/revision-history").ShouldBe("1");
    }

    [Fact]
    public void Rollout_OfAnImageThatIsNowhere_StandsStillAndIsLate()
    {
        using var cluster = new LiveCluster(nodes: 3);
        cluster.Deploy("web", 4, more: """{ "spec": { "progressDeadlineSeconds": 60 } }""");
        cluster.Pass(seconds: 10);
        Image(cluster, "app:missing");
        cluster.Pass(seconds: 120);

        cluster.Active().Count(pod => pod.IsReady()).ShouldBe(3);
        var progressing = Conditions.Find(cluster.Get(KindTable.Deployment, "web"), "Progressing")!;
        ((string?)progressing["status"], (string?)progressing["reason"]).ShouldBe(
            ("False", "ProgressDeadlineExceeded")
        );
    }

    [Fact]
    public void Recreate_EndsAllOldPodsFirst()
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Deploy("web", 3, more: """{ "spec": { "strategy": { "type": "Recreate" } } }""");
        cluster.Pass(seconds: 10);
        Image(cluster, "app:2");
        var mixed = false;
        for (var second = 0; second < 20; second++)
        {
            cluster.Pass(seconds: 1);
            mixed |=
                cluster.Pods().Select(pod => (string?)pod["spec"]!["containers"]![0]!["image"]).Distinct().Count() > 1;
        }

        mixed.ShouldBeFalse();
        cluster.Active().Count(pod => pod.IsReady()).ShouldBe(3);
    }

    [Fact]
    public void Scale_UpAndDown_FollowsWithoutARollout()
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Deploy("web", 2);
        cluster.Pass(seconds: 10);

        cluster.Change(KindTable.Deployment, "web", document => document["spec"]!["replicas"] = 5);
        cluster.Pass(seconds: 10);
        cluster.Active().Count.ShouldBe(5);
        cluster.Change(KindTable.Deployment, "web", document => document["spec"]!["replicas"] = 1);
        cluster.Pass(seconds: 10);

        cluster.Pods().Count.ShouldBe(1);
        Sets(cluster).Count.ShouldBe(1);
        var steps = cluster.Events("ScalingReplicaSet").Select(one => one["message"]!.ToString().Split(" from ")[1]);
        steps.ShouldBe(["0 to 2", "2 to 5", "5 to 1"], ignoreOrder: true);
    }

    [Fact]
    public void Paused_RollsNothingOut()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Deploy("web", 1);
        cluster.Pass(seconds: 10);
        cluster.Change(KindTable.Deployment, "web", document => document["spec"]!["paused"] = true);
        Image(cluster, "app:2");
        cluster.Pass(seconds: 20);

        Sets(cluster).Count.ShouldBe(1);
        Conditions.Status(cluster.Get(KindTable.Deployment, "web"), "Progressing").ShouldBe("Unknown");
    }

    [Fact]
    public void Deletion_TakesSetsAndPodsAlong()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Deploy("web", 2);
        cluster.Pass(seconds: 10);

        cluster.Store.Delete(KindTable.Deployment, "default", "web");
        cluster.Pass(seconds: 10);

        Sets(cluster).ShouldBeEmpty();
        cluster.Pods().ShouldBeEmpty();
    }

    [Fact]
    public void DeletedPod_IsReplaced()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Deploy("web", 1);
        cluster.Pass(seconds: 10);
        var first = cluster.Pods()[0].Name();

        cluster.Store.Delete(KindTable.Pod, "default", first);
        cluster.Pass(seconds: 10);

        var next = cluster.Pods().ShouldHaveSingleItem();
        next.Name().ShouldNotBe(first);
        next.IsReady().ShouldBeTrue();
    }

    private static List<JsonObject> Sets(LiveCluster cluster) =>
        [.. cluster.Store.List(KindTable.ReplicaSet, "default")];

    private static void Image(LiveCluster cluster, string image) =>
        cluster.Change(
            KindTable.Deployment,
            "web",
            document => document["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = image
        );
}
