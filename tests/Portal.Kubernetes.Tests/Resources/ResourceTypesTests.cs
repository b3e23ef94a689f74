using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Resources;

public sealed class ResourceTypesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K22_metadata_alone_is_asked_for_in_lists_watches_and_reads()
    {
        await using var cluster = FarCluster.Answering(
            ListTests.Page("1", "", "a"),
            WatchLines.Ending(WatchLines.Added("b", 2)),
            FaultAnswer.Json(200, """{"kind":"PartialObjectMetadata","metadata":{"name":"c"}}""")
        );
        var type = ResourceTypes.Pods.AsMetadata();
        var listed = await cluster.Client.ListAsync(type, ListScope.Everywhere, Cancel).SingleAsync(Cancel);
        var told = await cluster.Client.WatchAsync(type, ListScope.Everywhere, "1", Cancel).SingleAsync(Cancel);
        var read = await cluster.Client.GetAsync(type, new("shop", "c"), Cancel);
        new[] { listed, told.Item!, read }.Select(it => it.Metadata.Name).ShouldBe(["a", "b", "c"]);
        const string rest = ";g=meta.k8s.io;v=v1,application/json";
        cluster
            .Requests.Select(it => it.Header("Accept"))
            .ShouldBe([
                $"application/json;as=PartialObjectMetadataList{rest}",
                $"application/json;as=PartialObjectMetadata{rest}",
                $"application/json;as=PartialObjectMetadata{rest}",
            ]);
    }

    [Fact]
    public async Task K2_metrics_of_a_node_are_amounts_with_their_time()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(
                200,
                """
                {"kind":"NodeMetricsList","apiVersion":"metrics.k8s.io/v1beta1","metadata":{},"items":[
                  {"metadata":{"name":"n1","creationTimestamp":"2026-01-01T00:00:30Z"},"timestamp":"2026-01-01T00:00:12Z","window":"20.043s","usage":{"cpu":"156340n","memory":"1024Ki"}}]}
                """
            )
        );
        var node = await cluster
            .Client.ListAsync(ResourceTypes.NodeMetrics, ListScope.Everywhere, Cancel)
            .SingleAsync(Cancel);
        node.Metadata.Name.ShouldBe("n1");
        node.Timestamp.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 12, TimeSpan.Zero));
        Quantity.Parse(node.Usage.Cpu).ShouldBe(0.00015634m);
        Quantity.Parse(node.Usage.Memory).ShouldBe(1048576);
        cluster.Requests[0].Path.ShouldBe("/apis/metrics.k8s.io/v1beta1/nodes");
    }

    [Theory]
    [InlineData("core.v1.Node")]
    [InlineData("core.v1.Pod")]
    [InlineData("core.v1.Event")]
    [InlineData("core.v1.Namespace")]
    [InlineData("apps.v1.Deployment")]
    [InlineData("apps.v1.ReplicaSet")]
    [InlineData("apps.v1.DaemonSet")]
    [InlineData("coordination.k8s.io.v1.Lease")]
    [InlineData("policy.v1.PodDisruptionBudget")]
    public async Task K2_fully_populated_object_of_each_kind_is_read(string kind)
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var file = Path.Combine(Repository.SharedData!, "kubernetes", "objects", $"{kind}.json");
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(200, await File.ReadAllTextAsync(file, Cancel))
        );
        var name = new ObjectName(kind is "core.v1.Node" or "core.v1.Namespace" ? null : "ns", "any");
        var metadata = kind switch
        {
            "core.v1.Node" => (await cluster.Client.GetAsync(ResourceTypes.Nodes, name, Cancel)).Metadata,
            "core.v1.Pod" => (await cluster.Client.GetAsync(ResourceTypes.Pods, name, Cancel)).Metadata,
            "core.v1.Event" => (await cluster.Client.GetAsync(ResourceTypes.Events, name, Cancel)).Metadata,
            "core.v1.Namespace" => (await cluster.Client.GetAsync(ResourceTypes.Namespaces, name, Cancel)).Metadata,
            "apps.v1.Deployment" => (await cluster.Client.GetAsync(ResourceTypes.Deployments, name, Cancel)).Metadata,
            "apps.v1.ReplicaSet" => (await cluster.Client.GetAsync(ResourceTypes.ReplicaSets, name, Cancel)).Metadata,
            "apps.v1.DaemonSet" => (await cluster.Client.GetAsync(ResourceTypes.DaemonSets, name, Cancel)).Metadata,
            "coordination.k8s.io.v1.Lease" => (
                await cluster.Client.GetAsync(ResourceTypes.Leases, name, Cancel)
            ).Metadata,
            _ => (await cluster.Client.GetAsync(ResourceTypes.PodDisruptionBudgets, name, Cancel)).Metadata,
        };
        metadata.Name.ShouldBe("nameValue");
        metadata.Labels["labelsKey"].ShouldBe("labelsValue");
    }

    [Fact]
    public async Task K2_time_with_an_offset_is_the_same_moment_in_utc_and_none_stays_none()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(
                200,
                """{"metadata":{"name":"a","creationTimestamp":"2026-01-01T02:00:00+02:00","deletionTimestamp":null}}"""
            )
        );
        var node = await cluster.Client.GetAsync(ResourceTypes.Nodes, ObjectName.OfCluster("a"), Cancel);
        node.Metadata.CreationTimestamp.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        node.Metadata.DeletionTimestamp.ShouldBeNull();
    }

    [Fact]
    public void K2_selector_of_a_budget_decides_by_labels_and_demands()
    {
        var labels = new Labels([new("app", "web"), new("tier", "front")]);
        Matches([], []).ShouldBeTrue();
        Matches([new("app", "web")], []).ShouldBeTrue();
        Matches([new("app", "db")], []).ShouldBeFalse();
        Matches([], [Demand("tier", "In", "front", "back")]).ShouldBeTrue();
        Matches([], [Demand("tier", "NotIn", "front")]).ShouldBeFalse();
        Matches([], [Demand("zone", "NotIn", "a")]).ShouldBeTrue();
        Matches([], [Demand("zone", "Exists")]).ShouldBeFalse();
        Matches([], [Demand("zone", "DoesNotExist"), Demand("app", "Exists")]).ShouldBeTrue();
        Matches([], [Demand("app", "Gt", "1")]).ShouldBeFalse();
        bool Matches(KeyValuePair<string, string>[] match, LabelDemand[] demands) =>
            new LabelSelector { MatchLabels = new Labels(match), MatchExpressions = demands }.Matches(labels);
    }

    private static LabelDemand Demand(string key, string @operator, params string[] values) =>
        new()
        {
            Key = key,
            Operator = @operator,
            Values = values,
        };
}
