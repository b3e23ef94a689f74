using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class ClusterLifecycleTests
{
    [Fact]
    public async Task Create_Accepted_AnswersAsRecorded()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());

        answer.Status.ShouldBe(201);
        answer.State.ShouldBe("Creating");
        answer.Header("Location").ShouldBeNull();
        answer.Header("x-ms-ratelimit-remaining-subscription-writes").ShouldBe("199");
        answer.Body["eTag"].ShouldBeNull("a cluster gets its eTag when its creation has ended");
        var poll = answer.Header("Azure-AsyncOperation")!;
        poll.Length.ShouldBeInRange(3000, 3596);
        poll.ShouldNotContain(FarSide.ApiVersion);
        foreach (var parameter in new[] { "&t=", "&c=", "&s=", "&h=" })
            poll.ShouldContain(parameter);
    }

    [Fact]
    public async Task Create_OverItsTime_ShowsFreeTextsThenSucceeded()
    {
        await using var azure = await FarSide.StartAsync();
        var poll = (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Header("Azure-AsyncOperation")!;
        var seen = new List<string>();
        for (var second = 0; second <= 40; second += 2)
        {
            var answer = await azure.Get(poll);
            answer.Status.ShouldBe(200);
            seen.Add((string)answer.Body["status"]!);
            azure.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        seen[0].ShouldBe("InProgress");
        seen.ShouldContain("ProvisioningControlPlane");
        seen.ShouldContain("CreatingAgentPools: 1/3 nodes completed");
        seen.ShouldContain("ReconcilingAddons");
        seen[^1].ShouldBe("Succeeded");
        seen[^2].ShouldNotBe("Succeeded");
    }

    [Fact]
    public async Task Create_Ended_ShowsSucceededWithETags()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();

        var answer = await azure.Get(path);

        answer.State.ShouldBe("Succeeded");
        Guid.TryParse((string?)answer.Body["eTag"], out _).ShouldBeTrue();
        var pool = answer.Body["properties"]!["agentPoolProfiles"]![0]!;
        ((string?)pool["provisioningState"]).ShouldBe("Succeeded");
        Guid.TryParse((string?)pool["eTag"], out _).ShouldBeTrue();
        answer.Body["sandbox"].ShouldBeNull();
        ((string?)answer.Body["properties"]!["nodeResourceGroup"]).ShouldBe("MC_rg-shop-test_alpha_westeurope");
        answer.Body["properties"]!["networkProfile"]!["loadBalancerProfile"]!["effectiveOutboundIPs"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Poll_AtAnAlteredAddress_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var poll = (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Header("Azure-AsyncOperation")!;
        var rebuilt = System.Text.RegularExpressions.Regex.Replace(
            poll,
            @"api-version=[^&]*",
            "api-version=2025-10-01",
            System.Text.RegularExpressions.RegexOptions.NonBacktracking
        );

        (await azure.Get(rebuilt)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Write_WhileAnOperationRuns_IsRefusedWith409()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());

        var answer = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());
        var pool = await azure.Put(azure.Clusters + "/alpha/agentPools/more", Bodies.Pool());

        answer.Status.ShouldBe(409);
        answer.Code.ShouldBe("OperationNotAllowed");
        answer.Body["error"].ShouldBeNull("the provider's errors are flat");
        pool.Status.ShouldBe(409);
    }

    [Fact]
    public async Task Update_OfAnExistingCluster_Answers200WithTheOldETag()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        var before = (await azure.Get(path)).Body;
        before["tags"] = new JsonObject { ["team"] = "blue" };

        var answer = await azure.Put(path, before);

        answer.Status.ShouldBe(200);
        answer.State.ShouldBe("Updating");
        ((string?)answer.Body["eTag"]).ShouldBe((string?)before["eTag"]);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = (await azure.Get(path)).Body;
        ((string?)after["eTag"]).ShouldNotBe((string?)before["eTag"]);
        ((string?)after["tags"]!["team"]).ShouldBe("blue");
        ((string?)after["properties"]!["fqdn"]).ShouldBe((string?)before["properties"]!["fqdn"]);
    }

    [Fact]
    public async Task Upgrade_InProgress_ShowsTheNewVersionAlready()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(body: Bodies.Cluster(b => b["properties"]!["kubernetesVersion"] = "1.34.4"));
        var body = (await azure.Get(path)).Body;
        body["properties"]!["kubernetesVersion"] = "1.35.3";
        body["properties"]!["agentPoolProfiles"]![0]!["orchestratorVersion"] = "1.35.3";

        var answer = await azure.Put(path, body.AsObject());

        answer.State.ShouldBe("Upgrading");
        ((string?)answer.Body["properties"]!["currentKubernetesVersion"]).ShouldBe("1.35.3");
    }

    [Fact]
    public async Task Delete_OfACluster_AnswersWithBothHeadersThenItIsGone()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();

        var answer = await azure.Delete(path);

        answer.Status.ShouldBe(202);
        answer.Header("Content-Length").ShouldBe("0");
        answer.Header("Azure-AsyncOperation").ShouldNotBeNull();
        var location = answer.Header("Location")!;
        (await azure.Get(location)).Status.ShouldBe(202);
        (await azure.Get(path)).State.ShouldBe("Deleting");
        azure.Clock.Advance(TimeSpan.FromSeconds(15));
        (await azure.Get(location)).Status.ShouldBe(204);
        (await azure.Get(path)).Code.ShouldBe("ResourceNotFound");
        (await azure.Delete(path)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Delete_WhileACreateRuns_PreemptsIt()
    {
        await using var azure = await FarSide.StartAsync();
        var poll = (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Header("Azure-AsyncOperation")!;

        (await azure.Delete(azure.Clusters + "/alpha")).Status.ShouldBe(202);

        var ended = await azure.Get(poll);
        ((string?)ended.Body["status"]).ShouldBe("Failed");
        ((string?)ended.Body["error"]!["code"]).ShouldBe("AKSOperationPreemptedByDelete");
    }

    [Fact]
    public async Task Abort_OfACreate_EndsCanceled()
    {
        await using var azure = await FarSide.StartAsync();
        var path = azure.Clusters + "/alpha";
        var create = (await azure.Put(path, Bodies.Cluster())).Header("Azure-AsyncOperation")!;

        var abort = await azure.Send("POST", path + "/abort");

        abort.Status.ShouldBe(202);
        abort.State.ShouldBe("Creating");
        azure.Clock.Advance(TimeSpan.FromSeconds(5));
        ((string?)(await azure.Get(abort.Header("Azure-AsyncOperation")!)).Body["status"]).ShouldBe("Succeeded");
        (await azure.Get(abort.Header("Location")!)).Status.ShouldBe(204);
        ((string?)(await azure.Get(create)).Body["status"]).ShouldBe("Canceled");
        var cluster = await azure.Get(path);
        cluster.State.ShouldBe("Canceled");
        ((string?)cluster.Body["properties"]!["agentPoolProfiles"]![0]!["provisioningState"]).ShouldBe("Canceled");
    }

    [Fact]
    public async Task StopAndStart_OfACluster_KeepsTheNodeCount()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();

        (await azure.Send("POST", path + "/stop")).Status.ShouldBe(202);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        ((string?)(await azure.Get(path)).Body["properties"]!["powerState"]!["code"]).ShouldBe("Stopped");
        (await azure.Send("POST", path + "/stop")).Code.ShouldBe("OperationNotAllowed");
        (await azure.Send("POST", path + "/start")).Status.ShouldBe(202);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));

        ((int)(await azure.Get(path)).Body["properties"]!["agentPoolProfiles"]![0]!["count"]!).ShouldBe(3);
    }

    [Fact]
    public async Task Journal_AfterWrites_NamesEachAcceptedOneOnce()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster(), ("x-ms-client-request-id", "op-1"));
        await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster(), ("x-ms-client-request-id", "op-2"));

        var write = (await azure.Journal()).ShouldHaveSingleItem()!;

        ((string?)write["method"]).ShouldBe("PUT");
        ((string?)write["path"]).ShouldBe(azure.Clusters + "/alpha");
        ((string?)write["clientRequestId"]).ShouldBe("op-1");
    }

    [Fact]
    public async Task List_OfManyClusters_GoesOverPages()
    {
        await using var azure = await FarSide.StartAsync();
        for (var i = 0; i < 8; i++)
            await azure.Cluster(
                $"many{i}",
                Bodies.Cluster(b => b["properties"]!["agentPoolProfiles"]![0]!["count"] = 1)
            );

        var first = await azure.Get($"{azure.Subscription}/providers/Microsoft.ContainerService/managedClusters");
        var second = await azure.Get((string)first.Body["nextLink"]!);

        first.Body["value"]!.AsArray().Count.ShouldBe(10);
        second.Body["value"]!.AsArray().Count.ShouldBe(2);
        second.Body["nextLink"].ShouldBeNull();
    }
}
