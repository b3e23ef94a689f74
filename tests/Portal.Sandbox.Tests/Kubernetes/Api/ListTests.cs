using System.Text.Json.Nodes;
using static Portal.Sandbox.Tests.Kubernetes.Api.Manifests;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>Pages, selectors, revisions and shapes of lists.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task Pages_ShowOneRevision_AndExpire()
    {
        await using var cluster = await ApiCluster.StartAsync();
        for (var i = 0; i < 5; i++)
            await cluster.Post(ConfigMaps, ConfigMap($"c{i}"));
        var first = (await cluster.Get(ConfigMaps + "?limit=2")).Body;
        ((long?)first["metadata"]!["remainingItemCount"]).ShouldBe(3);
        await cluster.Delete(ConfigMaps + "/c3");
        var token = (string?)first["metadata"]!["continue"];
        var second = (await cluster.Get($"{ConfigMaps}?limit=2&continue={token}")).Body;
        Names(second).ShouldBe(["c2", "c3"]);
        ((string?)second["metadata"]!["resourceVersion"]).ShouldBe((string?)first["metadata"]!["resourceVersion"]);
        cluster.Store.Compact();
        var expired = await cluster.Get($"{ConfigMaps}?limit=2&continue={token}");
        expired.Status.ShouldBe(410);
        ((string?)expired.Body["reason"]).ShouldBe("Expired");
        var inconsistent = (string?)expired.Body["metadata"]!["continue"];
        Names((await cluster.Get($"{ConfigMaps}?limit=9&continue={inconsistent}")).Body).ShouldBe(["c2", "c4"]);
    }

    [Theory]
    [InlineData("?resourceVersion=1&resourceVersionMatch=Exact", 410)]
    [InlineData("?resourceVersion=99999", 504)]
    [InlineData("?resourceVersion=abc", 500)]
    [InlineData("?resourceVersionMatch=Exact", 422)]
    [InlineData("?limit=abc", 400)]
    [InlineData("?continue=notbase64!!", 400)]
    [InlineData("?fieldSelector=data.k%3Dv", 400)]
    [InlineData("?labelSelector=x%3Dy%3Dz", 400)]
    public async Task OddParameters_AreRefused(string query, int status)
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        cluster.Store.Compact();
        (await cluster.Get(ConfigMaps + query)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("labelSelector=l%3Da", "a1 a2")]
    [InlineData("labelSelector=l!%3Da", "b1 none")]
    [InlineData("labelSelector=l%20in%20(a,b)", "a1 a2 b1")]
    [InlineData("labelSelector=!l", "none")]
    [InlineData("fieldSelector=metadata.name%3Db1", "b1")]
    public async Task Selectors_Choose(string query, string names)
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a1"));
        await cluster.Post(ConfigMaps, ConfigMap("a2"));
        await cluster.Post(ConfigMaps, ConfigMap("b1", "b"));
        await cluster.Post(ConfigMaps, """{"metadata":{"name":"none"}}""");
        Names((await cluster.Get($"{ConfigMaps}?{query}")).Body).ShouldBe(names.Split(' '));
    }

    [Fact]
    public async Task Shapes_AreNegotiated()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(ConfigMaps, ConfigMap("a"));
        var list = (await cluster.Get(ConfigMaps)).Body;
        list["items"]![0]!["kind"].ShouldBeNull();
        var table = (await cluster.Get(ConfigMaps, "application/json;as=Table;v=v1;g=meta.k8s.io")).Body;
        ((string?)table["kind"]).ShouldBe("Table");
        const string partial = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
        (await cluster.Get(ConfigMaps, partial)).Body["items"]![0]!["data"].ShouldBeNull();
        (await cluster.Get(Pods, partial)).Body.AsObject().ContainsKey("items").ShouldBeTrue();
        (await cluster.Get(ConfigMaps, "application/xml")).Status.ShouldBe(406);
        var yaml = await cluster.Get(ConfigMaps + "/a", "application/yaml");
        yaml.Text.ShouldContain("kind: ConfigMap\n");
        var gone = await cluster.Get(ConfigMaps + "/a?pretty=true");
        gone.Text.ShouldContain("\n  \"kind\"");
    }

    [Fact]
    public async Task LargeLists_AreZippedForThoseWhoAsk()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var large = ConfigMap("a");
        large["data"]!["k"] = new string('x', 200_000);
        await cluster.Post(ConfigMaps, large);
        var answer = await cluster.Send("GET", ConfigMaps, header: ("Accept-Encoding", "gzip"));
        answer.Header("Content-Encoding").ShouldBe("gzip");
        (await cluster.Get(ConfigMaps)).Header("Content-Encoding").ShouldBeNull();
    }

    [Fact]
    public async Task Yaml_IsUnderstood_AndOnlyItsFirstDocument()
    {
        await using var cluster = await ApiCluster.StartAsync();
        const string body = "metadata:\n  name: y\ndata:\n  a: \"1\"\n---\nmetadata:\n  name: z\n";
        (await cluster.Send("POST", ConfigMaps, body, "application/yaml")).Status.ShouldBe(201);
        Names((await cluster.Get(ConfigMaps)).Body).ShouldBe(["y"]);
        (await cluster.Send("POST", ConfigMaps, body, "application/json")).Status.ShouldBe(400);
        (await cluster.Send("POST", ConfigMaps, body, "text/plain")).Status.ShouldBe(415);
    }

    [Fact]
    public async Task Events_AreTheSameInBothGroups()
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.Post(
            "/api/v1/namespaces/default/events",
            """{"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p"},"message":"m"}"""
        );
        var other = await cluster.Get("/apis/events.k8s.io/v1/namespaces/default/events/e");
        ((string?)other.Body["note"]).ShouldBe("m");
        ((string?)other.Body["regarding"]!["name"]).ShouldBe("p");
    }

    private static IEnumerable<string> Names(JsonNode list) =>
        list["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!);
}
