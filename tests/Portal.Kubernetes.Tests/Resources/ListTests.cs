using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Resources;

public sealed class ListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K22_pages_are_followed_to_the_end_with_their_selectors()
    {
        await using var cluster = FarCluster.Answering(
            Page("10", "next/1", "a", "b"),
            Page("10", "next/2", "c"),
            Page("10", "", "d")
        );
        var scope = new ListScope("shop") { LabelSelector = "app=web,tier!=db", FieldSelector = "spec.nodeName=n1" };
        (await NamesAsync(cluster, scope)).ShouldBe(["a", "b", "c", "d"]);
        cluster
            .Requests.Select(it => it.Target)
            .ShouldBe([
                Target("limit=500"),
                Target("limit=500&continue=next%2F1"),
                Target("limit=500&continue=next%2F2"),
            ]);
        static string Target(string query) =>
            $"/api/v1/namespaces/shop/pods?{query}&labelSelector=app%3Dweb%2Ctier%21%3Ddb&fieldSelector=spec.nodeName%3Dn1";
    }

    [Fact]
    public async Task K22_expired_continue_token_reads_one_whole_list_and_repeats_nothing()
    {
        await using var cluster = FarCluster.Answering(
            Page("10", "next", "a", "b"),
            FarCluster.Status(410, "Expired"),
            Page("20", "", "a", "b", "c")
        );
        (await NamesAsync(cluster, ListScope.Everywhere)).ShouldBe(["a", "b", "c"]);
        cluster.Requests[2].Target.ShouldBe("/api/v1/pods");
    }

    [Fact]
    public async Task K26_whole_list_after_an_expired_token_is_the_newer_one_alone()
    {
        await using var cluster = FarCluster.Answering(
            Page("10", "next", "a", "b"),
            FarCluster.Status(410, "Expired"),
            Page("20", "", "b", "c")
        );
        var list = await cluster.Client.ListWholeAsync(ResourceTypes.Pods, ListScope.Everywhere, Cancel);
        list.Metadata.ResourceVersion.ShouldBe("20");
        list.Items.ShouldNotBeNull().Select(it => it.Metadata.Name).ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task K22_expired_without_a_token_is_an_error()
    {
        await using var cluster = FarCluster.Start(_ => FarCluster.Status(410, "Expired"));
        (
            await Should.ThrowAsync<KubeApiException>(() => NamesAsync(cluster, ListScope.Everywhere))
        ).IsGone.ShouldBeTrue();
        cluster.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":null}""")]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":[null]}""")]
    [InlineData("""{"metadata":{"resourceVersion":"1"}}""")]
    public async Task K22_empty_list_has_many_forms(string body)
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(200, body));
        (await NamesAsync(cluster, ListScope.Everywhere)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData]
    public async Task List_without_end_is_given_up(params string[] names)
    {
        var settings = FarCluster.Quick with { MaxObjects = 5 };
        await using var cluster = FarCluster.Start(_ => Page("10", "next", names), settings);
        var whole = () => cluster.Client.ListWholeAsync(ResourceTypes.Pods, ListScope.Everywhere, Cancel);
        (await Should.ThrowAsync<KubeAnswerException>(whole)).Message.ShouldBe(
            "The cluster lists more than 5 objects."
        );
        await Should.ThrowAsync<KubeAnswerException>(() => NamesAsync(cluster, ListScope.Everywhere));
    }

    [Fact]
    public async Task List_as_long_as_allowed_is_read()
    {
        var settings = FarCluster.Quick with { MaxObjects = 3 };
        await using var cluster = FarCluster.Start(
            FaultScript.InOrder(Page("10", "next", "a", "b"), Page("10", "", "c")),
            settings
        );
        (await NamesAsync(cluster, ListScope.Everywhere)).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task K20_managed_fields_are_dropped_from_plain_json()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(200, """{"metadata":{"name":"a","managedFields":[{}]},"unknown":{"kept":1}}""")
        );
        var item = await cluster.Client.GetAsync(ResourceTypes.Pods.AsJson(), new("shop", "a"), Cancel);
        item.ToJsonString().ShouldBe("""{"metadata":{"name":"a"},"unknown":{"kept":1}}""");
    }

    private static async Task<string[]> NamesAsync(FarCluster cluster, ListScope scope) =>
        await cluster
            .Client.ListAsync(ResourceTypes.Pods, scope, Cancel)
            .Select(it => it.Metadata.Name)
            .ToArrayAsync(Cancel);

    internal static FaultAnswer Page(string version, string next, params string[] names)
    {
        var items = names.Select(it =>
            (JsonNode)
                new JsonObject
                {
                    ["metadata"] = new JsonObject { ["name"] = it, ["uid"] = $"uid-{it}" },
                }
        );
        var page = new JsonObject
        {
            ["kind"] = "PodList",
            ["metadata"] = new JsonObject { ["resourceVersion"] = version, ["continue"] = next },
            ["items"] = new JsonArray([.. items]),
        };
        return FaultAnswer.Json(200, page.ToJsonString());
    }
}
