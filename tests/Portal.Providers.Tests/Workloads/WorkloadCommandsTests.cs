using Portal.Core.Catalog;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;
using Portal.Providers.Tests.FarSide;
using Portal.Providers.Tests.Health;
using Portal.Providers.Workloads;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Workloads;

public sealed class WorkloadCommandsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset s_mark = new(2026, 11, 20, 12, 0, 0, 250, TimeSpan.Zero);
    private readonly HealthParts _parts = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WorkloadKind.Deployment, "deployments")]
    [InlineData(WorkloadKind.StatefulSet, "statefulsets")]
    [InlineData(WorkloadKind.DaemonSet, "daemonsets")]
    public async Task Restart_is_a_merge_patch_of_the_template_of_the_very_object_that_was_seen(
        WorkloadKind kind,
        string resource
    )
    {
        await using var far = Far(Object("u1", 7), FaultAnswer.Json(200, "{}"));

        (await RestartAsync(kind)).ShouldBe(RestartResult.Marked);

        var path = $"/apis/apps/v1/namespaces/shop/{resource}/cart";
        far.Server.Requests.Select(it => $"{it.Method} {it.Path}").ShouldBe([$"GET {path}", $"PATCH {path}"]);
        far.Server.Requests[1]
            .Text.ShouldBe(
                """{"metadata":{"uid":"u1","resourceVersion":"7"},"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"2026-11-20T12:00:00.250Z"}}}}}"""
            );
        far.Server.Requests[1].Header("Content-Type").ShouldBe("application/merge-patch+json");
    }

    [Theory]
    [InlineData("2026-11-20T12:00:00.250Z")]
    [InlineData("2026-11-20T13:00:01+01:00")]
    public async Task Nothing_is_sent_where_the_mark_or_a_later_one_stands(string mark)
    {
        await using var far = Far(Object("u1", 7, mark));

        (await RestartAsync()).ShouldBe(RestartResult.AlreadySo);
        far.Server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2026-11-20T12:00:00Z")]
    [InlineData("yesterday")]
    public async Task An_earlier_mark_and_one_that_is_no_moment_are_overwritten(string mark)
    {
        await using var far = Far(Object("u1", 7, mark), FaultAnswer.Json(200, "{}"));

        (await RestartAsync()).ShouldBe(RestartResult.Marked);
    }

    [Fact]
    public async Task Nothing_is_sent_to_another_object_of_the_name_or_where_it_is_gone()
    {
        await using var far = Far(Object("u2", 7), FarCluster.Status(404, "NotFound", "not found"));

        (await RestartAsync()).ShouldBe(RestartResult.Replaced);
        (await RestartAsync()).ShouldBe(RestartResult.Gone);
        far.Server.Requests.ShouldAllBe(it => it.Method == "GET");
    }

    [Fact]
    public async Task Object_that_changed_meanwhile_is_looked_at_again()
    {
        await using var far = Far(
            Object("u1", 7),
            FarCluster.Status(409, "Conflict", "the object has been modified"),
            Object("u2", 8)
        );

        (await RestartAsync()).ShouldBe(RestartResult.Replaced);
    }

    [Fact]
    public async Task Missing_right_is_told_by_its_code()
    {
        await using var far = Far(Object("u1", 7), FarCluster.Status(403, "Forbidden", "cart is forbidden"));

        var refused = await Should.ThrowAsync<FarSideException>(() => RestartAsync());

        refused.Code.ShouldBe(FarSideException.Forbidden);
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private Task<RestartResult> RestartAsync(WorkloadKind kind = WorkloadKind.Deployment) =>
        new WorkloadCommands(_parts.Reach).RestartAsync(
            HealthParts.Cluster("lab"),
            new WorkloadName(kind, "shop", "cart"),
            "u1",
            s_mark,
            Cancel
        );

    private FarCluster Far(params FaultAnswer[] answers)
    {
        var far = FarCluster.Start(FaultScript.InOrder(answers));
        _parts.Connections.Attach("lab", far.Kubeconfig());
        return far;
    }

    private static FaultAnswer Object(string uid, int version, string mark = "") =>
        FaultAnswer.Json(
            200,
            $$"""
            { "metadata": { "name": "cart", "uid": "{{uid}}", "resourceVersion": "{{version}}" },
              "spec": { "template": { "metadata": {
                "annotations": { "kubectl.kubernetes.io/restartedAt": "{{mark}}" } } } } }
            """
        );
}
