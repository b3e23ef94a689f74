using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Tests.Faults;

/// <summary>Every error of the service on demand, in its shape and where it is met.</summary>
public sealed class ServiceErrorTests
{
    public static TheoryData<string> Codes(bool deferred) =>
        [.. ServiceErrors.All.Where(error => error.Deferred == deferred).Select(error => error.Code)];

    [Theory]
    [MemberData(nameof(Codes), false)]
    public async Task Error_OfARequest_IsAnsweredOnceInItsShape(string code)
    {
        await using var azure = await FarSide.StartAsync();
        var error = ServiceErrors.Find(code)!;
        var path = azure.Clusters + "/alpha";
        var poll = "";
        if (error.OnPoll)
            poll = (await azure.Put(path, Bodies.Cluster())).Header("Azure-AsyncOperation")!;
        await Demand(azure, new JsonObject { ["code"] = code, ["cluster"] = "alpha" });

        (await azure.Put(azure.Clusters + "/beta", Bodies.Cluster())).Status.ShouldBe(201);
        var answer = error.OnPoll ? await azure.Get(poll) : await azure.Put(path, Bodies.Cluster());
        var again = error.OnPoll ? await azure.Get(poll) : await azure.Put(path, Bodies.Cluster());

        (answer.Status, answer.Code).ShouldBe((error.Status, code));
        (answer.Body["error"] is null).ShouldBe(error.Flat);
        (answer.Header("x-ms-failure-cause") is null).ShouldBe(error.Flat);
        answer.Text.ShouldNotMatch("{[a-z]+}");
        if (error.Target is { } target)
            ((string?)answer.Body["target"]).ShouldBe(target);
        if (error.Subcode is { } subcode)
            ((string?)answer.Body["subcode"]).ShouldBe(subcode);
        answer
            .Header("Retry-After")
            .ShouldBe(error.RetryAfter?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        again.Status.ShouldBe(error.OnPoll ? 200 : 201);
    }

    [Theory]
    [MemberData(nameof(Codes), true)]
    public async Task Error_OfAnOperation_IsItsEnd(string code)
    {
        await using var azure = await FarSide.StartAsync();
        await Demand(azure, new JsonObject { ["code"] = code, ["cluster"] = "alpha" });

        var created = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var poll = (await azure.Get(created.Header("Azure-AsyncOperation")!)).Body;

        created.Status.ShouldBe(201);
        ((string?)poll["status"], (string?)poll["error"]!["code"]).ShouldBe(
            (code == "Canceled" ? "Canceled" : "Failed", code)
        );
        (await azure.Get(azure.Clusters + "/alpha")).State.ShouldBe(code == "Canceled" ? "Canceled" : "Failed");
    }

    [Fact]
    public async Task Error_AskedForLate_EndsTheOperationInstead()
    {
        await using var azure = await FarSide.StartAsync();
        azure.Server.ServiceFaults.SwitchOn(new WantedError("QuotaExceeded", "alpha", Deferred: true));

        var created = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var poll = (await azure.Get(created.Header("Azure-AsyncOperation")!)).Body;

        ((string?)poll["status"], (string?)poll["error"]!["code"]).ShouldBe(("Failed", "QuotaExceeded"));
    }

    [Fact]
    public async Task Error_ThatWaits_IsListedAndSwitchedOff()
    {
        await using var azure = await FarSide.StartAsync();
        var fault = azure.Server.ServiceFaults.SwitchOn(new WantedError("ScopeLocked"));

        azure.Server.ServiceFaults.On.ShouldHaveSingleItem().Code.ShouldBe("ScopeLocked");
        azure.Server.ServiceFaults.SwitchOff(fault.Number).ShouldBeTrue();

        (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Status.ShouldBe(201);
        Should.Throw<ArgumentException>(() => azure.Server.ServiceFaults.SwitchOn(new WantedError("NoSuchError")));
    }

    [Fact]
    public async Task Error_UntilItIsEnded_IsMetAgainAndAgainByItsRequestsAlone()
    {
        await using var azure = await FarSide.StartAsync();
        (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Status.ShouldBe(201);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        var pool = $"{azure.Clusters}/alpha/agentPools/apps";
        var fault = azure.Server.ServiceFaults.SwitchOn(
            new WantedError("SubnetIsDelegated", Requests: ServiceRequests.Pools, Times: null)
        );
        fault.Times.ShouldBeNull();

        (await azure.Put(pool, Bodies.Pool())).Code.ShouldBe("SubnetIsDelegated");
        (await azure.Put(pool, Bodies.Pool())).Code.ShouldBe("SubnetIsDelegated");
        (await azure.Put(azure.Clusters + "/beta", Bodies.Cluster())).Status.ShouldBe(201);
        azure.Server.ServiceFaults.SwitchOff(fault.Number).ShouldBeTrue();

        (await azure.Put(pool, Bodies.Pool())).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("NoSuchError", null, ServiceRequests.Usual, 1)]
    [InlineData("ScopeLocked", "a/b", ServiceRequests.Usual, 1)]
    [InlineData("ScopeLocked", null, (ServiceRequests)99, 1)]
    [InlineData("ScopeLocked", null, ServiceRequests.Usual, 0)]
    public async Task Error_ThatCannotBe_IsRefused(string code, string? cluster, ServiceRequests requests, int times)
    {
        await using var azure = await FarSide.StartAsync();

        Should.Throw<ArgumentException>(() =>
            azure.Server.ServiceFaults.SwitchOn(new WantedError(code, cluster, requests, Times: times))
        );
        azure.Server.ServiceFaults.On.ShouldBeEmpty();
    }

    private static async Task Demand(FarSide azure, JsonObject wanted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/faults/errors");
        request.Content = new StringContent(wanted.ToJsonString(), Encoding.UTF8, "application/json");
        (await azure.Send(request)).Status.ShouldBe(201);
    }
}
