using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Tests.Kubernetes.Controllers;

public sealed class ServiceTests
{
    private const string Service = """
        { "metadata": { "name": "web", "namespace": "default" },
          "spec": { "selector": { "app": "web" }, "ports": [ { "port": 80, "targetPort": 8080 } ] } }
        """;

    [Fact]
    public void Slice_HasThePodsOfTheService_AndTheirReadiness()
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Add(KindTable.Service, Service);
        cluster.Deploy("web", 2);
        cluster.Pass(seconds: 10);
        Ready(cluster).ShouldBe([true, true]);

        cluster.Machines.Set("node-0", Ailment.Silent, on: true);
        cluster.Pass(seconds: 60);

        Ready(cluster).ShouldBe([false, true], ignoreOrder: true);
        Slice(cluster)["ports"]![0]!["port"].Number().ShouldBe(8080);
        cluster.Get(KindTable.Endpoints, "web")["subsets"]![0]!["notReadyAddresses"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void DeletedService_TakesItsSliceAlong()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Add(KindTable.Service, Service);
        cluster.Pass(seconds: 1);

        cluster.Store.Delete(KindTable.Service, "default", "web");
        cluster.Pass(seconds: 1);

        cluster.Store.List(KindTable.EndpointSlice).ShouldBeEmpty();
        cluster.Store.List(KindTable.Endpoints).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"minAvailable\": 2", 2, 1)]
    [InlineData("\"minAvailable\": \"50%\"", 2, 1)]
    [InlineData("\"maxUnavailable\": 1", 2, 1)]
    [InlineData("\"maxUnavailable\": 0", 3, 0)]
    public void Budget_CountsWhatMayGo(string rule, int desired, int allowed)
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Add(
            KindTable.PodDisruptionBudget,
            $$$"""{ "metadata": { "name": "web", "namespace": "default" }, "spec": { {{{rule}}}, "selector": { "matchLabels": { "app": "web" } } } }"""
        );
        cluster.Deploy("web", 3);
        cluster.Pass(seconds: 10);

        var status = cluster.Get(KindTable.PodDisruptionBudget, "web")["status"]!;
        (status["expectedPods"].Number(), status["currentHealthy"].Number()).ShouldBe((3, 3));
        (status["desiredHealthy"].Number(), status["disruptionsAllowed"].Number()).ShouldBe((desired, allowed));
    }

    [Fact]
    public void Autoscaler_KeepsItsTargetWithinBounds()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Deploy("web", 1);
        cluster.Add(
            KindTable.HorizontalPodAutoscaler,
            """
            { "metadata": { "name": "web", "namespace": "default" },
              "spec": { "minReplicas": 2, "maxReplicas": 4,
                "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": "web" } } }
            """
        );
        cluster.Pass(seconds: 70);

        cluster.Active().Count.ShouldBe(2);
        var status = cluster.Get(KindTable.HorizontalPodAutoscaler, "web")["status"]!;
        (status["currentReplicas"].Number(), status["desiredReplicas"].Number()).ShouldBe((2, 2));
    }

    private static JsonObject Slice(LiveCluster cluster) =>
        cluster.Store.List(KindTable.EndpointSlice).ShouldHaveSingleItem();

    private static IEnumerable<bool> Ready(LiveCluster cluster) =>
        Slice(cluster)["endpoints"]!.AsArray().Select(endpoint => (bool)endpoint!["conditions"]!["ready"]!);
}
