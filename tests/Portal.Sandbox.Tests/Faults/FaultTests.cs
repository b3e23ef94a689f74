using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task Status_ForTwoRequests_HitsTwoAndActsOnNone()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(
            New(
                "Status",
                f => (f["status"], f["code"], f["times"], f["retryAfter"]) = (503, "ServiceUnavailable", 2, 7)
            )
        );

        var first = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());
        var second = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());
        var third = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());

        (first.Status, first.Code, first.Header("Retry-After")).ShouldBe((503, "ServiceUnavailable", "7"));
        (second.Status, third.Status).ShouldBe((503, 201));
    }

    [Fact]
    public async Task Fault_OfAnotherMethodOrPath_DoesNotHit()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(New("Status", f => f["path"] = "/agentPools/"));

        (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Status.ShouldBe(201);
        (await azure.Get(azure.Clusters + "/alpha/agentPools/system")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Throttle_Once_Answers429WithRetryAfter()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(New("Throttle"));

        var answer = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());

        (answer.Status, answer.Code, answer.Header("Retry-After")).ShouldBe((429, "Throttled", "2"));
    }

    [Fact]
    public async Task DropBefore_OfAWrite_ChangesNothing()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(New("DropBefore"));

        await Should.ThrowAsync<HttpRequestException>(() => azure.Put(azure.Clusters + "/alpha", Bodies.Cluster()));

        (await azure.Get(azure.Clusters + "/alpha")).Status.ShouldBe(404);
        (await azure.Journal()).ShouldBeEmpty();
    }

    [Fact]
    public async Task DropAfter_OfAWrite_AcceptsItAndLosesTheAnswer()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(New("DropAfter"));

        await Should.ThrowAsync<HttpRequestException>(() => azure.Put(azure.Clusters + "/alpha", Bodies.Cluster()));

        (await azure.Get(azure.Clusters + "/alpha")).State.ShouldBe("Creating");
        (await azure.Journal()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task MalformedJson_OfAnAnswer_EndsInTheMiddle()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(New("MalformedJson"));

        var answer = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());

        answer.Status.ShouldBe(201);
        Should.Throw<JsonException>(() => answer.Body);
    }

    [Fact]
    public async Task Hang_UntilTheClientGivesUp_ChangesNothing()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(New("Hang"));
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Put, azure.Clusters + "/alpha?api-version=2025-10-01");
        var hanging = azure.Http.SendAsync(request, patience.Token);
        while ((await Faults(azure)).Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => hanging);
        (await azure.Get(azure.Clusters + "/alpha")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task ProvisioningFailed_OfACreate_EndsFailedWithTheCode()
    {
        await using var azure = await FarSide.StartAsync();
        await azure.Fault(
            New("ProvisioningFailed", f => (f["code"], f["message"]) = ("ZonalAllocationFailed", "Allocation failed."))
        );

        var created = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var poll = await azure.Get(created.Header("Azure-AsyncOperation")!);
        var cluster = await azure.Get(azure.Clusters + "/alpha");

        created.Status.ShouldBe(201);
        ((string?)poll.Body["status"], (string?)poll.Body["error"]!["code"]).ShouldBe(
            ("Failed", "ZonalAllocationFailed")
        );
        cluster.State.ShouldBe("Failed");
        ((string?)cluster.Body["properties"]!["status"]!["provisioningError"]!["message"]).ShouldBe(
            "Allocation failed."
        );
    }

    [Fact]
    public async Task Faults_Removed_NoLongerHit()
    {
        await using var azure = await FarSide.StartAsync();
        var added = await azure.Fault(New("Status"));

        using var removal = new HttpRequestMessage(HttpMethod.Delete, added.Header("Location"));
        (await azure.Send(removal)).Status.ShouldBe(204);

        (await Faults(azure)).ShouldBeEmpty();
        (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Status.ShouldBe(201);
    }

    private static JsonObject New(string kind, Action<JsonObject>? edit = null)
    {
        var fault = new JsonObject
        {
            ["kind"] = kind,
            ["method"] = "PUT",
            ["path"] = "/managedClusters/[^/]+$",
        };
        edit?.Invoke(fault);
        return fault;
    }

    private static async Task<JsonArray> Faults(FarSide azure)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_sandbox/faults");
        return (await azure.Send(request)).Body.AsArray();
    }
}
