using System.Text.Json.Nodes;
using Portal.Kubernetes.Discovery;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Discovery;

public sealed class DiscoveryTests
{
    private const string Core = """
        {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","items":[{"metadata":{"name":""},"versions":[{"version":"v1","freshness":"Current","resources":[
          {"resource":"nodes","responseKind":{"group":"","version":"v1","kind":"Node"},"scope":"Cluster","singularResource":"node","verbs":["get","list","watch"],"shortNames":["no"],"subresources":[{"subresource":"status","verbs":["get"]}]},
          {"resource":"../evil","responseKind":{"kind":"Evil"},"scope":"Cluster","verbs":[]}]}]}]}
        """;

    private const string Others = """
        {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","items":[
          {"versions":[{"resources":[{}]}]},{},
          {"metadata":{"name":"autoscaling"},"versions":[
            {"version":"v2","freshness":"Current","resources":[{"resource":"horizontalpodautoscalers","responseKind":{"kind":"HorizontalPodAutoscaler"},"scope":"Namespaced","verbs":["list"]}]},
            {"version":"v1","freshness":"Current","resources":[{"resource":"horizontalpodautoscalers","responseKind":{"kind":"HorizontalPodAutoscaler"},"scope":"Namespaced","verbs":["list"]}]}]},
          {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale"}]}]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K21_aggregated_discovery_takes_two_requests_and_says_what_does_not_answer()
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(200, Core), FaultAnswer.Json(200, Others));
        var catalog = await cluster.Client.DiscoverAsync(Cancel);
        catalog.Resources.Count.ShouldBe(3);
        var nodes = catalog.Find("", "nodes").ShouldNotBeNull();
        (nodes.Kind, nodes.Type.Namespaced).ShouldBe(("Node", false));
        nodes.Verbs.ShouldBe(["get", "list", "watch"]);
        nodes.ShortNames.ShouldBe(["no"]);
        nodes.Subresources.ShouldBe(["status"]);
        var scalers = catalog.Find("autoscaling", "horizontalpodautoscalers").ShouldNotBeNull();
        (scalers.Type.Version, scalers.Type.Namespaced).ShouldBe(("v2", true));
        catalog.Missing.ShouldBe(["metrics.k8s.io/v1beta1"]);
        catalog.Find("metrics.k8s.io", "nodes").ShouldBeNull();
        cluster.Requests.Select(it => it.Path).ShouldBe(["/api", "/apis"]);
        cluster.Requests[0].Header("Accept").ShouldNotBeNull().ShouldContain("as=APIGroupDiscoveryList");
    }

    [Fact]
    public async Task K21_catalog_is_asked_for_once_in_ten_minutes_by_one_for_all_and_a_failure_is_not_kept()
    {
        var time = new ManualTimeProvider();
        await using var cluster = FarCluster.Start(
            FaultScript.InOrder(
                FarCluster.Status(403, "Forbidden"),
                FaultAnswer.Json(200, Core),
                FaultAnswer.Json(200, Others),
                FaultAnswer.Json(200, Core),
                FaultAnswer.Json(200, Others)
            ),
            FarCluster.Quick with
            {
                Time = time,
            }
        );
        await Should.ThrowAsync<Portal.Kubernetes.Errors.KubeApiException>(() => cluster.Client.DiscoverAsync(Cancel));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cluster.Client.DiscoverAsync(Cancel)));
        time.Advance(TimeSpan.FromSeconds(599));
        await cluster.Client.DiscoverAsync(Cancel);
        cluster.Requests.Count.ShouldBe(3);
        time.Advance(TimeSpan.FromSeconds(1));
        await cluster.Client.DiscoverAsync(Cancel);
        cluster.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task K21_older_server_is_asked_group_by_group_and_one_that_fails_is_no_error()
    {
        await using var cluster = FarCluster.Start(it =>
            it.Path switch
            {
                "/api" => FaultAnswer.Json(200, """{"kind":"APIVersions","versions":["v1"]}"""),
                "/apis" => FaultAnswer.Json(
                    200,
                    """
                    {"kind":"APIGroupList","groups":[
                      {"name":"batch","versions":[{"version":"v1beta1"},{"version":"v1"}],"preferredVersion":{"version":"v1"}},
                      {"name":"metrics.k8s.io","versions":[{"version":"v1beta1"}]},
                      {"name":"../../secrets","versions":[{"version":"v1"}]}]}
                    """
                ),
                "/api/v1" => FaultAnswer.Json(
                    200,
                    """{"kind":"APIResourceList","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list"],"shortNames":["po"]},{},{"name":"pods/eviction","kind":"Eviction","namespaced":true,"verbs":["create"]}]}"""
                ),
                "/apis/metrics.k8s.io/v1beta1" => FaultAnswer.Text(503, "service unavailable"),
                _ => FaultAnswer.Json(
                    200,
                    """{"kind":"APIResourceList","resources":[{"name":"jobs","kind":"Job","namespaced":true,"verbs":["list"]}]}"""
                ),
            }
        );
        var catalog = await cluster.Client.DiscoverAsync(Cancel);
        catalog.Find("", "pods").ShouldNotBeNull().Subresources.ShouldBe(["eviction"]);
        catalog.Find("batch", "jobs").ShouldNotBeNull().Type.Version.ShouldBe("v1");
        catalog.Resources.Count.ShouldBe(3);
        catalog.Missing.ShouldBe(["metrics.k8s.io/v1beta1"]);
        cluster.Requests.ShouldAllBe(it => !it.Target.Contains("secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task K21_recorded_discovery_of_an_older_server_is_read_whole()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var answers = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var name in new[] { "discovery-all-groups", "discovery-legacy" })
        {
            var file = Path.Combine(Repository.SharedData!, "kubernetes", "recordings", $"{name}.json");
            var exchanges = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!["exchanges"]!.AsArray();
            foreach (var it in exchanges.Where(it => it!["response"]?["status"]?.GetValue<int>() is 200))
            {
                answers.TryAdd(it!["request"]!["path"]!.ToString(), it["response"]!["body"]!);
            }
        }
        await using var cluster = FarCluster.Start(it =>
            answers.TryGetValue(it.Target, out var body)
                ? FaultAnswer.Json(200, body.ToJsonString())
                : FaultAnswer.Text(404, "404 page not found")
        );
        var catalog = await cluster.Client.DiscoverAsync(Cancel);
        catalog.Find("", "nodes").ShouldNotBeNull().Kind.ShouldBe("Node");
        catalog.Find("apps", "deployments").ShouldNotBeNull().Subresources.ShouldContain("scale");
        catalog.Resources.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task K21_rules_answer_for_kind_name_and_subresource()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(
                201,
                """
                {"status":{"incomplete":true,"resourceRules":[
                  {"verbs":["get","list"],"apiGroups":[""],"resources":["pods","pods/log"]},
                  {"verbs":["patch"],"apiGroups":[""],"resources":["nodes"],"resourceNames":["n1"]},
                  {"verbs":["*"],"apiGroups":["apps"],"resources":["*/scale"]}]}}
                """
            )
        );
        var rules = await cluster.Client.RulesAsync("shop", Cancel);
        rules.Incomplete.ShouldBeTrue();
        rules.May("list", ResourceTypes.Pods).ShouldBeTrue();
        rules.May("delete", ResourceTypes.Pods).ShouldBeFalse();
        rules.May("get", ResourceTypes.Pods, subresource: "log").ShouldBeTrue();
        rules.May("get", ResourceTypes.Pods, subresource: "exec").ShouldBeFalse();
        rules.May("patch", ResourceTypes.Nodes).ShouldBeFalse();
        rules.May("patch", ResourceTypes.Nodes, "n1").ShouldBeTrue();
        rules.May("patch", ResourceTypes.Nodes, "n2").ShouldBeFalse();
        rules.May("update", ResourceTypes.Deployments, subresource: "scale").ShouldBeTrue();
        rules.May("update", ResourceTypes.Deployments).ShouldBeFalse();
        JsonNode.Parse(cluster.Requests[0].Text)!["spec"]!.ToJsonString().ShouldBe("""{"namespace":"shop"}""");
    }
}
