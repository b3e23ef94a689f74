using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Controllers;

public sealed class NamespaceTests
{
    [Fact]
    public void NewNamespace_GetsAnAccountAndTheAuthority_AndThemBackWhenDeleted()
    {
        using var cluster = new LiveCluster();
        cluster.Namespace("team");
        cluster.Cluster.Settle();

        cluster.Get(KindTable.ServiceAccount, "default", "team");
        cluster.Store.Remove(KindTable.ServiceAccount, "team", "default");
        cluster.Store.Remove(KindTable.ConfigMap, "team", "kube-root-ca.crt");
        cluster.Cluster.Settle();

        cluster.Get(KindTable.ServiceAccount, "default", "team");
        ((string?)cluster.Get(KindTable.ConfigMap, "kube-root-ca.crt", "team")["data"]!["ca.crt"])!.ShouldContain(
            "BEGIN"
        );
    }

    [Fact]
    public void DeletedNamespace_IsEmptiedAndGoes_ButWaitsForAFinalizer()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Namespace("team");
        cluster.Add(
            KindTable.ConfigMap,
            """{ "metadata": { "name": "held", "namespace": "team", "finalizers": ["example.com/hold"] } }"""
        );
        cluster.Add(
            KindTable.Pod,
            """{ "metadata": { "name": "web", "namespace": "team" }, "spec": { "containers": [ { "name": "app", "image": "app:1" } ] } }"""
        );
        cluster.Pass(seconds: 10);

        cluster.Store.Delete(KindTable.Namespace, null, "team");
        cluster.Pass(seconds: 10);
        cluster.Pods("team").ShouldBeEmpty();
        ((string?)cluster.Get(KindTable.Namespace, "team")["status"]!["phase"]).ShouldBe("Terminating");

        cluster.Store.Change(KindTable.ConfigMap, "team", "held", document => document.SetFinalizers([]));
        cluster.Pass(seconds: 5);
        cluster.Store.Find(KindTable.Namespace, null, "team").ShouldBeNull();
        cluster.Store.List(KindTable.ConfigMap, "team").ShouldBeEmpty();
    }

    [Fact]
    public void Events_CountAndEndAfterAnHour()
    {
        using var cluster = new LiveCluster(nodes: 1);
        var pod = cluster.Pod("web");
        cluster.Cluster.Plane.Events.Warning(pod, KindTable.Pod, "Ill", "It is ill", "test");
        cluster.Pass(seconds: 600);
        cluster.Cluster.Plane.Events.Warning(pod, KindTable.Pod, "Ill", "It is ill", "test");

        var one = cluster.Events("Ill").ShouldHaveSingleItem();
        one["count"].Number().ShouldBe(2);
        one["firstTimestamp"]!.ToString().ShouldNotBe(one["lastTimestamp"]!.ToString());
        cluster.Pass(seconds: 3500);
        cluster.Events("Ill").Length.ShouldBe(1);
        cluster.Pass(seconds: 200);
        cluster.Events("Ill").ShouldBeEmpty();
    }
}
