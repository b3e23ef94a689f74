using System.Text.Json.Nodes;
using static Portal.Sandbox.Tests.Kubernetes.Api.Manifests;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>The three kinds of patches, as recorded.</summary>
public sealed class PatchTests
{
    [Fact]
    public async Task Strategic_MergesByKey_NewOnesFirst()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(Deployments, Deployment("d"));
        var added = await cluster.Strategic(
            Deployments + "/d",
            """{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"s:1"}]}}}}"""
        );
        Containers(added.Body).ShouldBe(["side", "c"]);
        ((long?)added.Body["metadata"]!["generation"]).ShouldBe(2);
        var removed = await cluster.Strategic(
            Deployments + "/d",
            """{"spec":{"template":{"spec":{"containers":[{"name":"side","$patch":"delete"}]}}}}"""
        );
        Containers(removed.Body).ShouldBe(["c"]);
        var ordered = await cluster.Strategic(
            Deployments + "/d",
            """
            {"spec":{"template":{"spec":{"containers":[{"name":"z","image":"z"}],
             "$setElementOrder/containers":[{"name":"c"},{"name":"z"}]}}}}
            """
        );
        Containers(ordered.Body).ShouldBe(["c", "z"]);
        var nameless = await cluster.Strategic(
            Deployments + "/d",
            """{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}}}"""
        );
        nameless.Status.ShouldBe(500);
        ((string?)nameless.Body["message"]).ShouldBe("map: map[image:x] does not contain declared merge key: name");
    }

    [Fact]
    public async Task Strategic_KnowsPrimitiveListsAndRetainKeys()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var deployment = Deployment("d");
        deployment["metadata"]!["finalizers"] = new JsonArray("example.com/a", "example.com/b");
        await cluster.Post(Deployments, deployment);
        var answer = await cluster.Strategic(
            Deployments + "/d",
            """
            {"metadata":{"$deleteFromPrimitiveList/finalizers":["example.com/a"]},
             "spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}
            """
        );
        answer.Body["metadata"]!["finalizers"]!.ToJsonString().ShouldBe("""["example.com/b"]""");
        answer.Body["spec"]!["strategy"]!.ToJsonString().ShouldBe("""{"type":"Recreate"}""");
    }

    [Fact]
    public async Task Merge_RemovesByNull_AndLocksByRevision()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        var merged = await cluster.Merge(ConfigMaps + "/a", """{"data":{"k":null,"n":"1"}}""");
        merged.Body["data"]!.ToJsonString().ShouldBe("""{"n":"1"}""");
        (await cluster.Merge(ConfigMaps + "/a", """{"metadata":{"resourceVersion":"1"}}""")).Status.ShouldBe(409);
        (await cluster.Merge(ConfigMaps + "/a", """{"metadata":{"uid":"x"}}""")).Status.ShouldBe(422);
        (await cluster.Merge(ConfigMaps + "/a", """{"data":{"n":5}}""")).Status.ShouldBe(422);
        (await cluster.Merge(ConfigMaps + "/a", "{bad")).Status.ShouldBe(500);
    }

    [Fact]
    public async Task JsonPatch_Tests_AndRefusesInOneSentence()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        const string good =
            """[{"op":"test","path":"/data/k","value":"v"},{"op":"add","path":"/data/x","value":"1"}]""";
        (await cluster.JsonPatch(ConfigMaps + "/a", good)).Status.ShouldBe(200);
        var failed = await cluster.JsonPatch(ConfigMaps + "/a", """[{"op":"test","path":"/data/k","value":"no"}]""");
        failed.Status.ShouldBe(422);
        ((string?)failed.Body["message"]).ShouldBe("the server rejected our request due to an error in our request");
        (await cluster.JsonPatch(ConfigMaps + "/a", """{"op":"add"}""")).Status.ShouldBe(400);
        var many = string.Join(',', Enumerable.Repeat("""{"op":"add","path":"/data/x","value":"1"}""", 10_001));
        (await cluster.JsonPatch(ConfigMaps + "/a", $"[{many}]")).Status.ShouldBe(413);
    }

    [Fact]
    public async Task OtherTypes_Are415_AndApplySaysThatItComesLater()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        var plain = await cluster.Send("PATCH", ConfigMaps + "/a", "{}", "application/json");
        plain.Status.ShouldBe(415);
        var apply = await cluster.Send("PATCH", ConfigMaps + "/a", "{}", "application/apply-patch+yaml");
        apply.Status.ShouldBe(415);
        ((string?)apply.Body["message"])!.ShouldContain("comes later");
    }

    private static IEnumerable<string> Containers(JsonNode deployment) =>
        deployment["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(c => (string)c!["name"]!);
}
