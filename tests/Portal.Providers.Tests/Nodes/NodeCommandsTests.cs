using Portal.Core.Catalog;
using Portal.Core.Health;
using Portal.Providers.Nodes;
using Portal.Providers.Tests.FarSide;
using Portal.Providers.Tests.Health;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Nodes;

public sealed class NodeCommandsTests : IAsyncDisposable
{
    private readonly HealthParts _parts = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, """{"metadata":{"resourceVersion":"7"},"spec":{"unschedulable":true}}""")]
    [InlineData(false, """{"metadata":{"resourceVersion":"7"},"spec":{"unschedulable":null}}""")]
    public async Task Change_is_a_merge_patch_of_the_version_that_was_seen(bool cordoned, string patch)
    {
        await using var far = Far(Node("u1", !cordoned, 7), FaultAnswer.Json(200, "{}"));

        (await SetAsync(cordoned)).ShouldBe(CordonResult.Changed);

        far.Server.Requests.Select(it => $"{it.Method} {it.Path}")
            .ShouldBe(["GET /api/v1/nodes/n1", "PATCH /api/v1/nodes/n1"]);
        far.Server.Requests[1].Text.ShouldBe(patch);
        far.Server.Requests[1].Header("Content-Type").ShouldBe("application/merge-patch+json");
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_node_that_is_so_already_or_is_another_or_gone()
    {
        await using var far = Far(
            Node("u1", cordoned: true, 7),
            Node("u2", cordoned: false, 7),
            FarCluster.Status(404, "NotFound", "nodes \"n1\" not found")
        );

        (await SetAsync(true)).ShouldBe(CordonResult.AlreadySo);
        (await SetAsync(true)).ShouldBe(CordonResult.NodeReplaced);
        (await SetAsync(true)).ShouldBe(CordonResult.NodeGone);
        far.Server.Requests.ShouldAllBe(it => it.Method == "GET");
    }

    [Fact]
    public async Task Node_that_changed_meanwhile_is_looked_at_again()
    {
        await using var far = Far(
            Node("u1", cordoned: false, 7),
            FarCluster.Status(409, "Conflict", "the object has been modified"),
            Node("u1", cordoned: false, 8),
            FarCluster.Status(409, "Conflict", "the object has been modified"),
            Node("u2", cordoned: false, 9)
        );

        (await SetAsync(true)).ShouldBe(CordonResult.NodeReplaced);
        far.Server.Requests[3].Text.ShouldContain("\"8\"");
    }

    [Fact]
    public async Task Conflicts_without_end_are_given_back_after_five_tries()
    {
        await using var far = FarCluster.Start(it =>
            it.Method is "GET" ? Node("u1", cordoned: false, 7) : FarCluster.Status(409, "Conflict", "modified")
        );
        _parts.Connections.Attach("lab", far.Kubeconfig());

        (await Should.ThrowAsync<FarSideException>(() => SetAsync(true))).Message.ShouldContain("modified");
        far.Server.Requests.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("Forbidden")]
    [InlineData("")]
    public async Task Missing_right_is_told_by_its_code(string reason)
    {
        await using var far = Far(
            Node("u1", cordoned: false, 7),
            FarCluster.Status(403, reason, "nodes \"n1\" is forbidden")
        );

        var refused = await Should.ThrowAsync<FarSideException>(() => SetAsync(true));

        refused.Code.ShouldBe(FarSideException.Forbidden);
        refused.Message.ShouldContain("is forbidden");
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private Task<CordonResult> SetAsync(bool cordoned) =>
        new NodeCommands(_parts.Reach).SetCordonedAsync(HealthParts.Cluster("lab"), "n1", "u1", cordoned, Cancel);

    private FarCluster Far(params FaultAnswer[] answers)
    {
        var far = FarCluster.Start(FaultScript.InOrder(answers));
        _parts.Connections.Attach("lab", far.Kubeconfig());
        return far;
    }

    private static FaultAnswer Node(string uid, bool cordoned, int version) =>
        FaultAnswer.Json(
            200,
            $$$"""{"metadata":{"name":"n1","uid":"{{{uid}}}","resourceVersion":"{{{version}}}"},"spec":{"unschedulable":{{{(
                cordoned ? "true" : "false"
            )}}}}}"""
        );
}
