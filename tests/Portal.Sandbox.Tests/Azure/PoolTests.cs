using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class PoolTests
{
    [Fact]
    public async Task Create_OfAPool_LeavesTheClusterSucceeded()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();

        var answer = await azure.Put(cluster + "/agentPools/extra", Bodies.Pool());

        answer.Status.ShouldBe(201);
        answer.State.ShouldBe("Creating");
        answer.Header("Location").ShouldBeNull();
        ((string)answer.Body["id"]!).ShouldBe(
            $"{azure.Subscription}/resourcegroups/rg-shop-test/providers/Microsoft.ContainerService/managedClusters/alpha/agentPools/extra"
        );
        ((string?)answer.Body["type"]).ShouldBe("Microsoft.ContainerService/managedClusters/agentPools");
        answer.Body["properties"]!["name"].ShouldBeNull();
        (await azure.Get(cluster)).State.ShouldBe("Succeeded");
        azure.Clock.Advance(TimeSpan.FromSeconds(23));
        (await azure.Get(cluster + "/agentPools/extra")).State.ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Write_OfAPool_ChangesOnlyItsOwnETag()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();
        await azure.Put(cluster + "/agentPools/extra", Bodies.Pool());
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await azure.Get(cluster);
        var pool = await azure.Get(cluster + "/agentPools/extra");

        var answer = await azure.Put(cluster + "/agentPools/extra", Bodies.Pool(p => p["count"] = 4));

        answer.Status.ShouldBe(200);
        answer.State.ShouldBe("Scaling");
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await azure.Get(cluster);
        ((string?)after.Body["eTag"]).ShouldBe((string?)before.Body["eTag"]);
        var renewed = await azure.Get(cluster + "/agentPools/extra");
        ((string?)renewed.Body["properties"]!["eTag"]).ShouldNotBe((string?)pool.Body["properties"]!["eTag"]);
    }

    [Fact]
    public async Task Get_OfAMissingPool_AnswersInTheProvidersShape()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();

        var answer = await azure.Get(cluster + "/agentPools/none");

        answer.Status.ShouldBe(404);
        ((string?)answer.Body["code"]).ShouldBe("NotFound");
        ((string?)answer.Body["subcode"]).ShouldBe("GetAgentPool_NotFound");
        answer.Header("x-ms-failure-cause").ShouldBeNull();
        answer.Header("Content-Type").ShouldBe("application/json");
    }

    [Fact]
    public async Task Put_BelowAMissingCluster_NamesTheParent()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Put(azure.Clusters + "/none/agentPools/extra", Bodies.Pool());

        answer.Status.ShouldBe(404);
        answer.Code.ShouldBe("ParentResourceNotFound");
    }

    [Fact]
    public async Task List_OfPools_EndsWithAnEmptyPage()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();

        var first = await azure.Get(cluster + "/agentPools");
        var next = (string)first.Body["nextLink"]!;
        var second = await azure.Get(next);

        first.Body["value"]!.AsArray().Count.ShouldBe(1);
        next.ShouldContain("?%24skipToken=1&api-version=2025-10-01&skipToken=1");
        second.Body["value"]!.AsArray().ShouldBeEmpty();
        second.Body["nextLink"].ShouldBeNull();
    }

    [Fact]
    public async Task StopAndStart_OfAPool_BringsItsNodesBack()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();
        var path = cluster + "/agentPools/extra";
        await azure.Put(path, Bodies.Pool());
        azure.Clock.Advance(TimeSpan.FromMinutes(1));

        var stopping = await azure.Put(
            path,
            Bodies.Pool(p => p["powerState"] = new JsonObject { ["code"] = "Stopped" })
        );
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var starting = await azure.Put(
            path,
            Bodies.Pool(p => (p["count"], p["powerState"]) = (0, new JsonObject { ["code"] = "Running" }))
        );

        (stopping.State, (int)stopping.Body["properties"]!["count"]!).ShouldBe(("Stopping", 0));
        (starting.State, (int)starting.Body["properties"]!["count"]!).ShouldBe(("Starting", 2));
    }

    [Fact]
    public async Task Delete_OfTheLastSystemPool_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();

        var answer = await azure.Delete(cluster + "/agentPools/system");

        answer.Status.ShouldBe(400);
        answer.Code.ShouldBe("OperationNotAllowed");
    }

    [Fact]
    public async Task Delete_OfAPool_RemovesItFromTheCluster()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();
        await azure.Put(cluster + "/agentPools/extra", Bodies.Pool());
        azure.Clock.Advance(TimeSpan.FromMinutes(1));

        var answer = await azure.Delete(cluster + "/agentPools/extra");

        answer.Status.ShouldBe(202);
        answer.Header("Location").ShouldNotBeNull();
        azure.Clock.Advance(TimeSpan.FromSeconds(16));
        (await azure.Get(cluster)).Body["properties"]!["agentPoolProfiles"]!.AsArray().Count.ShouldBe(1);
        (await azure.Delete(cluster + "/agentPools/extra")).Status.ShouldBe(204);
    }
}
