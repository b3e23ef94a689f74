using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Metrics;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Metrics;

public sealed class ResourceMetricsTests : IDisposable
{
    private static readonly Kind s_nodes = UnstoredKinds.Find(UnstoredKinds.Metrics, "v1beta1", "nodes")!;
    private static readonly Kind s_pods = UnstoredKinds.Find(UnstoredKinds.Metrics, "v1beta1", "pods")!;

    private readonly SteppedTime _clock = new();
    private readonly ClusterStore _store;

    public ResourceMetricsTests()
    {
        _store = new ClusterStore(_clock);
        Node("linux-0", "linux", "True");
        Node("win-0", "windows", "True");
        Node("silent-0", "linux", "Unknown");
        _store.Add(KindTable.Namespace, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "shop" } });
        Pod("web", "linux-0");
        Pod("lost", "silent-0");
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void NodesThatReport_HaveUsageBelowTheirCapacity_AndSilentOnesHaveNone()
    {
        var items = Read.Objects(Metrics.List(s_nodes, null, _ => true), "items").ToList();

        items.Select(item => Read.Text(item, "metadata", "name")).ShouldBe(["linux-0", "win-0"]);
        foreach (var item in items)
        {
            Cpu(item["usage"]).ShouldBeInRange(50_000_000, 4_000_000_000);
            Memory(item["usage"]).ShouldBeInRange(300 * 1024, 16 * 1024 * 1024);
        }
    }

    [Fact]
    public void Pod_UsesAPartOfWhatItRequests_AndCountsForItsNode()
    {
        var pod = Metrics.Get(s_pods, "shop", "web");

        Read.Text(pod, "kind").ShouldBe("PodMetrics");
        var usage = Read.Objects(pod, "containers").Single()["usage"];
        Cpu(usage).ShouldBeInRange(50_000_000, 1_100_000_000);
        Memory(usage).ShouldBeInRange(100 * 1024, 512 * 1024);
        var node = Cpu(Metrics.Get(s_nodes, null, "linux-0")["usage"]);
        node.ShouldBeGreaterThan(Cpu(usage));
    }

    [Fact]
    public void Usage_IsTheSameAtTheSameTime_AndMovesSlowly()
    {
        var first = Cpu(Metrics.Get(s_nodes, null, "linux-0")["usage"]);
        Cpu(Metrics.Get(s_nodes, null, "linux-0")["usage"]).ShouldBe(first);

        var seen = new List<long> { first };
        for (var minute = 0; minute < 60; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            seen.Add(Cpu(Metrics.Get(s_nodes, null, "linux-0")["usage"]));
        }

        seen.Distinct().Count().ShouldBeGreaterThan(50);
        seen.Zip(seen.Skip(1), (one, next) => Math.Abs(next - one) / (double)one).Max().ShouldBeLessThan(0.3);
    }

    [Fact]
    public void PodsOfASilentNode_AreNotMeasured() =>
        Read.Objects(Metrics.List(s_pods, "shop", _ => true), "items")
            .Select(item => Read.Text(item, "metadata", "name"))
            .ShouldBe(["web"]);

    [Fact]
    public void GivenUsage_IsAnsweredAsItIs()
    {
        var metrics = new ResourceMetrics(_store, _clock, _ => new Usage(1500, 1024 * 1024));

        metrics.Get(s_nodes, null, "linux-0")["usage"]!
            .ToJsonString()
            .ShouldBe("""{"cpu":"1500000000n","memory":"1024Ki"}""");
    }

    [Fact]
    public void DeprecatedRequest_IsCountedOnceByItsApi()
    {
        var deprecated = new DeprecatedRequests();
        var api = new DeprecatedApi("policy", "v1beta1", "podsecuritypolicies", "", "1.25");
        deprecated.Record(api);
        deprecated.Record(api);

        new ServerMetrics(_store, deprecated, new ServerVersion())
            .Text()
            .Split('\n')
            .Where(line => line.StartsWith("apiserver_requested_deprecated_apis{", StringComparison.Ordinal))
            .ShouldBe([
                "apiserver_requested_deprecated_apis{group=\"policy\",removed_release=\"1.25\",resource=\"podsecuritypolicies\",subresource=\"\",version=\"v1beta1\"} 1",
            ]);
    }

    private ResourceMetrics Metrics => new(_store, _clock);

    private static long Cpu(JsonNode? usage) =>
        long.Parse(Read.Text(usage, "cpu")!.TrimEnd('n'), CultureInfo.InvariantCulture);

    private static long Memory(JsonNode? usage) =>
        long.Parse(Read.Text(usage, "memory")![..^2], CultureInfo.InvariantCulture);

    private void Node(string name, string os, string ready) =>
        _store.Add(
            KindTable.Node,
            JsonNode
                .Parse(
                    $$"""
                    {"metadata":{"name":"{{name}}","labels":{"kubernetes.io/os":"{{os}}"} },
                     "status":{"capacity":{"cpu":"4","memory":"16Gi"},"conditions":[{"type":"Ready","status":"{{ready}}"}]} }
                    """
                )!
                .AsObject()
        );

    private void Pod(string name, string node) =>
        _store.Add(
            KindTable.Pod,
            JsonNode
                .Parse(
                    $$"""
                    {"metadata":{"name":"{{name}}","namespace":"shop"},
                     "spec":{"nodeName":"{{node}}","containers":[{"name":"app","resources":{"requests":{"cpu":"1","memory":"512Mi"} } }]},
                     "status":{"phase":"Running","containerStatuses":[{"name":"app","state":{"running":{} } }]} }
                    """
                )!
                .AsObject()
        );
}
