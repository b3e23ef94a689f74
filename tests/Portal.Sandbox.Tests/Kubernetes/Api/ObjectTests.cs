using System.Text.Json.Nodes;
using static Portal.Sandbox.Tests.Kubernetes.Api.Manifests;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>Creating, reading, replacing and deleting objects, as recorded from a real server.</summary>
public sealed class ObjectTests
{
    [Fact]
    public async Task Create_SetsMetadata_AndRefusesATakenName()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var created = await cluster.Post(ConfigMaps, ConfigMap("a"));
        created.Status.ShouldBe(201);
        ((string?)created.Body["kind"]).ShouldBe("ConfigMap");
        ((string?)created.Body["metadata"]!["uid"]).ShouldNotBeNullOrEmpty();
        created.Header("Cache-Control").ShouldBe("no-cache, private");
        var again = await cluster.Post(ConfigMaps, ConfigMap("a"));
        again.Status.ShouldBe(409);
        ((string?)again.Body["reason"]).ShouldBe("AlreadyExists");
        ((string?)again.Body["message"]).ShouldBe("configmaps \"a\" already exists");
    }

    [Fact]
    public async Task DryRun_AnswersWithoutAResourceVersion_AndStoresNothing()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var dry = await cluster.Post(ConfigMaps + "?dryRun=All", ConfigMap("dry"));
        dry.Status.ShouldBe(201);
        dry.Body["metadata"]!["resourceVersion"].ShouldBeNull();
        (await cluster.Get(ConfigMaps + "/dry")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task GeneratedNames_AreCutTo63()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var body = new JsonObject { ["metadata"] = new JsonObject { ["generateName"] = new string('x', 70) + "-" } };
        var answer = await cluster.Post(ConfigMaps, body);
        ((string)answer.Body["metadata"]!["name"]!).Length.ShouldBe(63);
    }

    [Fact]
    public async Task UnknownFields_WarnByDefault_AndAreRefusedWhenStrict()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var lenient = await cluster.Post(
            ConfigMaps,
            """{"metadata":{"name":"a"},"nosuch":1,"data":{"k":"1","k":"2"}}"""
        );
        lenient.Status.ShouldBe(201);
        lenient.Header("Warning")!.ShouldContain("unknown field \\\"nosuch\\\"");
        ((string?)lenient.Body["data"]!["k"]).ShouldBe("2");
        lenient.Body["nosuch"].ShouldBeNull();
        var strict = await cluster.Post(
            ConfigMaps + "?fieldValidation=Strict",
            """{"metadata":{"name":"b"},"nosuch":1}"""
        );
        strict.Status.ShouldBe(400);
        ((string?)strict.Body["message"])!.ShouldContain("strict decoding error: unknown field \"nosuch\"");
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"a"},"data":{"k":1}}""", 400, "BadRequest")]
    [InlineData("not json", 400, "BadRequest")]
    [InlineData("null", 422, "Invalid")]
    [InlineData("""{"kind":"Secret","apiVersion":"v1","metadata":{"name":"a"}}""", 400, "BadRequest")]
    [InlineData("""{"metadata":{"name":"Upper"}}""", 422, "Invalid")]
    [InlineData("""{"metadata":{"name":"a","namespace":"other"}}""", 400, "BadRequest")]
    public async Task BadBodies_AreRefused(string body, int status, string reason)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var answer = await cluster.Post(ConfigMaps, body);
        answer.Status.ShouldBe(status);
        ((string?)answer.Body["reason"]).ShouldBe(reason);
    }

    [Fact]
    public async Task Bodies_HaveALimit()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var large = ConfigMap("a");
        large["data"]!["k"] = new string('x', 1_048_577);
        (await cluster.Post(ConfigMaps, large)).Status.ShouldBe(422);
        large["data"]!["k"] = new string('x', 3_200_000);
        (await cluster.Post(ConfigMaps, large)).Status.ShouldBe(413);
        var annotated = ConfigMap("a");
        annotated["metadata"]!["annotations"] = new JsonObject { ["a"] = new string('x', 262_145) };
        (await cluster.Post(ConfigMaps, annotated)).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Put_ObeysTheResourceVersion_AndWithoutEffectChangesNothing()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var created = (await cluster.Post(ConfigMaps, ConfigMap("a"))).Body.AsObject();
        var same = await cluster.Put(ConfigMaps + "/a", created);
        ((string?)same.Body["metadata"]!["resourceVersion"]).ShouldBe((string?)created["metadata"]!["resourceVersion"]);
        var changed = created.DeepClone().AsObject();
        changed["data"]!["k"] = "2";
        (await cluster.Put(ConfigMaps + "/a", changed)).Status.ShouldBe(200);
        var stale = await cluster.Put(ConfigMaps + "/a", changed);
        stale.Status.ShouldBe(409);
        ((string?)stale.Body["reason"]).ShouldBe("Conflict");
        (await cluster.Put(ConfigMaps + "/nope", ConfigMap("nope"))).Status.ShouldBe(404);
        const string leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
        (await cluster.Put(leases + "/l", Parse("""{"metadata":{"name":"l"}}"""))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Delete_AnswersAStatus_OrTheObjectWhileSomethingHoldsIt()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        var gone = await cluster.Delete(ConfigMaps + "/a");
        ((string?)gone.Body["kind"]).ShouldBe("Status");
        ((string?)gone.Body["details"]!["kind"]).ShouldBe("configmaps");
        await cluster.Post(Pods, Pod("p", "node-1"));
        var ending = await cluster.Delete(Pods + "/p");
        ((string?)ending.Body["kind"]).ShouldBe("Pod");
        ((long?)ending.Body["metadata"]!["deletionGracePeriodSeconds"]).ShouldBe(30);
        (await cluster.Get(Pods + "/p")).Status.ShouldBe(200);
        await cluster.Delete(Pods + "/p", """{"gracePeriodSeconds":0}""");
        (await cluster.Get(Pods + "/p")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Preconditions_ProtectWhatWasRecreated()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        var answer = await cluster.Delete(ConfigMaps + "/a", """{"preconditions":{"uid":"another"}}""");
        answer.Status.ShouldBe(409);
        ((string?)answer.Body["message"])!.ShouldContain("the UID in the precondition (another) does not match");
    }

    [Fact]
    public async Task Namespaces_GuardTheirContent()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var missing = await cluster.Post("/api/v1/namespaces/nope/configmaps", ConfigMap("a"));
        ((string?)missing.Body["message"]).ShouldBe("namespaces \"nope\" not found");
        await cluster.Post("/api/v1/namespaces", Parse("""{"metadata":{"name":"n"}}"""));
        var ending = await cluster.Delete("/api/v1/namespaces/n");
        ((string?)ending.Body["status"]!["phase"]).ShouldBe("Terminating");
        var late = await cluster.Post("/api/v1/namespaces/n/configmaps", ConfigMap("a"));
        late.Status.ShouldBe(403);
        ((string?)late.Body["details"]!["causes"]![0]!["reason"]).ShouldBe("NamespaceTerminating");
        (await cluster.Delete("/api/v1/namespaces/default")).Status.ShouldBe(403);
        (await cluster.Get("/api/v1/namespaces/nope/pods")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("POST", "/api/v1/pods", 405)]
    [InlineData("DELETE", "/api/v1/namespaces", 405)]
    [InlineData("PUT", "/api/v1/namespaces/default/configmaps", 405)]
    [InlineData("GET", "/api/v1/namespaces/default/nosuch", 404)]
    [InlineData("GET", "/api/v1/namespaces/default/nodes", 404)]
    [InlineData("GET", "/apis/example.com/v1/foos", 404)]
    [InlineData("OPTIONS", "/api/v1/pods", 405)]
    public async Task Addresses_AreServedOrRefused(string method, string path, int status)
    {
        await using var cluster = await ApiCluster.StartAsync();
        (await cluster.Send(method, path)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Rules_HoldForDocumentsThatLeaveTheirKindOut()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var answer = await cluster.Post(
            "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles",
            """{"metadata":{"name":"r"},"rules":[{"nonResourceURLs":["/x"],"verbs":["get"]}]}"""
        );
        answer.Status.ShouldBe(422);
        ((string?)answer.Body["message"])!.ShouldContain("namespaced rules cannot apply to non-resource URLs");
    }

    [Fact]
    public async Task Rights_ComeFirst()
    {
        await using var cluster = await ApiCluster.StartAsync();
        (await cluster.Send("GET", Pods, user: "unknown")).Status.ShouldBe(401);
        var denied = await cluster.Post(ConfigMaps, ConfigMap("a"), user: "viewer");
        denied.Status.ShouldBe(403);
        ((string?)denied.Body["message"]).ShouldBe(
            "configmaps is forbidden: User \"viewer\" cannot create resource \"configmaps\" in API group \"\" in the namespace \"default\""
        );
        (await cluster.Send("GET", ConfigMaps, user: "viewer")).Status.ShouldBe(200);
    }
}
