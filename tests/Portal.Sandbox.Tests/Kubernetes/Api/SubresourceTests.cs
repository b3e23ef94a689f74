using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using static Portal.Sandbox.Tests.Kubernetes.Api.Manifests;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>status, scale, eviction, binding, tokens and what admission adds.</summary>
public sealed class SubresourceTests
{
    private const string Budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";

    [Fact]
    public async Task Status_AndSpec_HaveTheirOwnAddresses()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(Deployments, Deployment("d"));
        var spec = await cluster.Merge(Deployments + "/d", """{"status":{"replicas":5}}""");
        ((long?)spec.Body["status"]!["replicas"]).ShouldBeNull();
        var status = await cluster.Merge(
            Deployments + "/d/status",
            """{"status":{"replicas":5},"spec":{"replicas":9}}"""
        );
        ((long?)status.Body["status"]!["replicas"]).ShouldBe(5);
        ((long?)status.Body["spec"]!["replicas"]).ShouldBe(2);
        ((long?)status.Body["metadata"]!["generation"]).ShouldBe(1);
    }

    [Fact]
    public async Task Scale_ReadsAndWritesTheCount()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(Deployments, Deployment("d"));
        var scale = (await cluster.Get(Deployments + "/d/scale")).Body.AsObject();
        ((string?)scale["status"]!["selector"]).ShouldBe("app=web");
        scale["spec"]!["replicas"] = 4;
        (await cluster.Put(Deployments + "/d/scale", scale)).Status.ShouldBe(200);
        ((long?)(await cluster.Get(Deployments + "/d")).Body["spec"]!["replicas"]).ShouldBe(4);
        (await cluster.Put(Deployments + "/d/scale", scale)).Status.ShouldBe(409);
        var missing = await cluster.Get(Deployments + "/nope/scale");
        ((string?)missing.Body["message"]).ShouldBe("deployments/scale.apps \"nope\" not found");
    }

    [Fact]
    public async Task Eviction_ObeysTheBudget()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(Pods, Pod("p", "node-1"));
        cluster.Store.Change(KindTable.Pod, "default", "p", pod => pod["status"] = Ready());
        await cluster.Post(
            Budgets,
            """{"metadata":{"name":"b"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"web"}}}}"""
        );
        var early = await Evict(cluster);
        early.Status.ShouldBe(429);
        early.Header("Retry-After").ShouldBe("10");
        await cluster.Merge(
            Budgets + "/b/status",
            """{"status":{"observedGeneration":1,"desiredHealthy":1,"currentHealthy":1,"disruptionsAllowed":0}}"""
        );
        var blocked = await Evict(cluster);
        ((string?)blocked.Body["details"]!["causes"]![0]!["message"]).ShouldBe(
            "The disruption budget b needs 1 healthy pods and has 1 currently"
        );
        await cluster.Merge(Budgets + "/b/status", """{"status":{"disruptionsAllowed":1}}""");
        (await Evict(cluster)).Status.ShouldBe(201);
        ((long?)(await cluster.Get(Budgets + "/b")).Body["status"]!["disruptionsAllowed"]).ShouldBe(0);
        (await cluster.Get(Pods + "/p")).Body["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Binding_HappensOnce()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(Pods, Pod("p"));
        const string body = """{"metadata":{"name":"p"},"target":{"kind":"Node","name":"node-1"}}""";
        (await cluster.Post(Pods + "/p/binding", body)).Status.ShouldBe(201);
        var again = await cluster.Post(Pods + "/p/binding", body);
        again.Status.ShouldBe(409);
        ((string?)again.Body["message"]).ShouldBe(
            "Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"node-1\""
        );
    }

    [Fact]
    public async Task Tokens_WorkAsCredentials()
    {
        await using var cluster = await ApiCluster.StartAsync();
        const string accounts = "/api/v1/namespaces/default/serviceaccounts";
        await cluster.Post(accounts, """{"metadata":{"name":"robot"}}""");
        var token = (await cluster.Post(accounts + "/robot/token", "{}")).Body["status"]!["token"];
        var review = await cluster.Send(
            "POST",
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            "{}",
            "application/json",
            user: (string?)token
        );
        ((string?)review.Body["status"]!["userInfo"]!["username"]).ShouldBe("system:serviceaccount:default:robot");
    }

    [Fact]
    public async Task Admission_CompletesPodsNodesAndServices()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var pod = (await cluster.Post(Pods, Pod("p"))).Body;
        ((string?)pod["spec"]!["serviceAccountName"]).ShouldBe("default");
        ((string?)pod["spec"]!["volumes"]![0]!["name"])!.ShouldStartWith("kube-api-access-");
        pod["spec"]!["tolerations"]!.AsArray().Count.ShouldBe(2);
        var node = (await cluster.Post("/api/v1/nodes", """{"metadata":{"name":"n"}}""")).Body;
        ((string?)node["spec"]!["taints"]![0]!["key"]).ShouldBe("node.kubernetes.io/not-ready");
        const string services = "/api/v1/namespaces/default/services";
        var service = (
            await cluster.Post(
                services,
                """{"metadata":{"name":"s"},"spec":{"type":"NodePort","ports":[{"port":80}]}}"""
            )
        ).Body;
        ((string?)service["spec"]!["clusterIP"])!.ShouldStartWith("10.0.");
        ((int)service["spec"]!["ports"]![0]!["nodePort"]!).ShouldBeInRange(30000, 32767);
        ((int)service["spec"]!["ports"]![0]!["targetPort"]!).ShouldBe(80);
    }

    private static Task<Answer> Evict(ApiCluster cluster) =>
        cluster.Post(Pods + "/p/eviction", """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p"}}""");

    private static JsonObject Ready() =>
        Parse("""{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}""");
}
