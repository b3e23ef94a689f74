using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class LockTests
{
    private const string Below = "/providers/Microsoft.Authorization/locks";

    [Fact]
    public async Task DeleteLock_OnAGroup_ForbidsDeletionsBelowItAndNothingElse()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        await azure.Put(path + "/agentPools/extra", Bodies.Pool());
        azure.Clock.Advance(TimeSpan.FromMinutes(1));

        (await azure.Put(azure.Group("rg-shop-test") + Below + "/keep", Lock("CanNotDelete"))).Status.ShouldBe(201);

        var cluster = await azure.Delete(path);
        var pool = await azure.Delete(path + "/agentPools/extra");
        (cluster.Status, cluster.Code).ShouldBe((409, "ScopeLocked"));
        ((string)cluster.Body["error"]!["message"]!).ShouldBe(
            $"The scope '{path}' cannot perform delete operation because following scope(s) are locked: '{azure.Group("rg-shop-test")}'. Please remove the lock and try again."
        );
        cluster.Header("x-ms-failure-cause").ShouldBe("gateway");
        pool.Code.ShouldBe("ScopeLocked");
        (await azure.Put(path + "/agentPools/extra", Bodies.Pool(p => p["count"] = 3))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task ReadOnlyLock_OnACluster_ForbidsItsWritesUntilItIsRemoved()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        await azure.Put(path + Below + "/frozen", Lock("ReadOnly"));

        var stop = await azure.Send("POST", path + "/stop");
        var read = await azure.Get(path);
        var removed = await azure.Delete(path + Below + "/frozen");

        stop.Code.ShouldBe("ScopeLocked");
        read.Status.ShouldBe(200);
        removed.Status.ShouldBe(200);
        (await azure.Send("POST", path + "/stop")).Status.ShouldBe(202);
    }

    [Fact]
    public async Task List_AtACluster_ShowsItsOwnLocksAndThoseItInherits()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        await azure.Put(path + Below + "/own", Lock("CanNotDelete"));
        await azure.Put(azure.Subscription + Below + "/all", Lock("CanNotDelete"));
        await azure.Put(azure.Group("rg-analytics") + Below + "/other", Lock("CanNotDelete"));

        (await Names(path)).ShouldBe(["all", "own"], ignoreOrder: true);
        (await Names(azure.Group("rg-shop-test"))).ShouldBe(["all", "own"], ignoreOrder: true);
        (await Names(azure.Group("rg-shop-test"), "?$filter=atScope()")).ShouldBe(["all"]);
        (await Names(azure.Subscription)).ShouldBe(["all", "other", "own"], ignoreOrder: true);

        async Task<string[]> Names(string scope, string query = "")
        {
            var answer = await azure.Get(scope + Below + query);
            answer.Status.ShouldBe(200, answer.Text);
            return [.. answer.Body["value"]!.AsArray().Select(one => (string)one!["name"]!)];
        }
    }

    private static JsonObject Lock(string level) => new() { ["properties"] = new JsonObject { ["level"] = level } };
}
