using System.Text.Json;
using Portal.Azure.LongRunning;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.LongRunning;

public sealed class LongRunningPollerTests
{
    private const string StatusPath =
        "/subscriptions/s/providers/Microsoft.ContainerService/locations/westus2/operations/0c5a3ae4-7a0e-4d2b-a1c7-3fd9b8a1e5c2";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("InProgress")]
    [InlineData("ReconcilingDNS")]
    [InlineData("CreatingAgentPools: 1/3 nodes completed")]
    [InlineData("A word nobody has seen before")]
    public async Task Status_OfAnyOtherWord_IsRunningWithThatWordAsProgress(string status) =>
        (await PollAsync($$"""{"status":"{{status}}"}"""))
            .ShouldBeOfType<PollOutcome.Running>()
            .Progress.ShouldBe(status);

    [Theory]
    [InlineData("Succeeded", typeof(PollOutcome.Succeeded))]
    [InlineData("succeeded", typeof(PollOutcome.Succeeded))]
    [InlineData("Failed", typeof(PollOutcome.Failed))]
    [InlineData("CANCELED", typeof(PollOutcome.Canceled))]
    public async Task Status_Terminal_IsReadInAnyCasing(string status, Type outcome) =>
        (await PollAsync($$"""{"status":"{{status}}"}""")).ShouldBeOfType(outcome);

    [Fact]
    public async Task Error_WhileInProgress_IsARemark()
    {
        var outcome = await PollAsync(
            """{"status":"InProgress","endTime":"2023-06-21T09:40:00Z","error":{"code":"ReconcilePortalDNSError","message":"busy"}}"""
        );
        outcome.ShouldBeOfType<PollOutcome.Running>().Remark!.Code.ShouldBe("ReconcilePortalDNSError");
    }

    [Fact]
    public async Task Error_WithSucceeded_IsARemark()
    {
        var outcome = await PollAsync(
            """{"status":"Succeeded","error":{"code":"OverlaymgrReconcileError","message":""},"properties":{"kubeconfigs":[]}}"""
        );
        var succeeded = outcome.ShouldBeOfType<PollOutcome.Succeeded>();
        succeeded.Remark!.Code.ShouldBe("OverlaymgrReconcileError");
        succeeded.Body!["kubeconfigs"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Failure_WithDetails_IsGivenWhole()
    {
        var outcome = await PollAsync(
            """{"status":"Failed","error":{"code":"ReconcileResourceGroupError","message":"no","details":[{"code":"RequestDisallowedByPolicy","message":"policy x"}]}}"""
        );
        var error = outcome.ShouldBeOfType<PollOutcome.Failed>().Error;
        error.Code.ShouldBe("ReconcileResourceGroupError");
        error.Details.ShouldHaveSingleItem().Code.ShouldBe("RequestDisallowedByPolicy");
    }

    [Fact]
    public async Task Name_WithSwappedBytes_IsOfNoConcern() =>
        (
            await PollAsync("""{"name":"e43a5a0c-0e7a-2b4d-a1c7-3fd9b8a1e5c2","status":"Succeeded"}""")
        ).ShouldBeOfType<PollOutcome.Succeeded>();

    [Fact]
    public async Task Percent_OutOfRange_IsClamped() =>
        (await PollAsync("""{"status":"Updating","percentComplete":130}"""))
            .ShouldBeOfType<PollOutcome.Running>()
            .Percent.ShouldBe(100);

    [Fact]
    public async Task Address_LongAndWithAForeignVersion_IsFollowedVerbatim()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, """{"status":"InProgress"}"""));
        var target = $"{StatusPath}?api-version=2016-03-30&t=638&c={new string('M', 3500)}&s=a-b_c%2Bd&h=x";
        await far.Poller.PollAsync(far.Operation(far.Url(target)), Ct);
        far.Requests.ShouldHaveSingleItem().Target.ShouldBe(target);
    }

    [Fact]
    public async Task Headers_ThatChange_AreTakenOverForTheNextPoll()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """{"status":"InProgress"}""",
                ("Azure-AsyncOperation", "https://new/1"),
                ("Retry-After", "17")
            )
        );
        var running = (
            await far.Poller.PollAsync(far.Operation(far.Url(StatusPath), "https://old/2"), Ct)
        ).ShouldBeOfType<PollOutcome.Running>();
        running.Operation.AzureAsyncOperation.ShouldBe("https://new/1");
        running.Operation.Location.ShouldBe("https://old/2");
        running.Operation.Polls.ShouldBe(1);
        running.NextDelay.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Theory]
    [InlineData(401, UnreadableReason.Unauthenticated, false)]
    [InlineData(403, UnreadableReason.Forbidden, false)]
    [InlineData(404, UnreadableReason.Gone, true)]
    [InlineData(429, UnreadableReason.Throttled, false)]
    [InlineData(400, UnreadableReason.Rejected, false)]
    [InlineData(502, UnreadableReason.ServerError, false)]
    public async Task Poll_Refused_SaysNothingAboutTheOperationAndIsSentOnce(
        int status,
        UnreadableReason reason,
        bool readResource
    )
    {
        await using var far = ArmFarSide.Start(_ =>
            FaultAnswer.Json(
                status,
                """{"error":{"code":"BadGatewayConnection","message":"The network connectivity issue"}}""",
                ("Retry-After", "23")
            )
        );
        var unreadable = (
            await far.Poller.PollAsync(far.Operation(far.Url(StatusPath)), Ct)
        ).ShouldBeOfType<PollOutcome.Unreadable>();
        unreadable.ShouldSatisfyAllConditions(
            it => it.Reason.ShouldBe(reason),
            it => it.Status.ShouldBe(status),
            it => it.Error.Code.ShouldBe("BadGatewayConnection"),
            it => it.ReadResource.ShouldBe(readResource),
            it => it.NextDelay.ShouldBe(TimeSpan.FromSeconds(23))
        );
        far.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"status":7}""")]
    [InlineData("""{"status":"Succeeded","status":"Failed"}""")]
    public async Task Answer_ThatIsNoStatus_IsUnreadable(string body) =>
        (await PollAsync(body)).ShouldBeOfType<PollOutcome.Unreadable>().Reason.ShouldBe(UnreadableReason.Malformed);

    [Fact]
    public async Task Connection_Lost_IsUnreadable()
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, """{"status":"Failed"}""").CutShortAfter(4));
        (await far.Poller.PollAsync(far.Operation(far.Url(StatusPath)), Ct))
            .ShouldBeOfType<PollOutcome.Unreadable>()
            .Reason.ShouldBe(UnreadableReason.Unreachable);
    }

    [Theory]
    [InlineData("https://evil.example/x")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("https://127.0.0.1:1/x")]
    [InlineData("/relative")]
    [InlineData("not an address")]
    public async Task Address_OffTheEndpoint_IsRefusedWithoutARequest(string address)
    {
        await using var far = ArmFarSide.Answering();
        var unreadable = (
            await far.Poller.PollAsync(far.Operation(address), Ct)
        ).ShouldBeOfType<PollOutcome.Unreadable>();
        unreadable.Reason.ShouldBe(UnreadableReason.AddressRefused);
        unreadable.ReadResource.ShouldBeTrue();
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Redirect_ToAnotherHost_NeverCarriesTheToken()
    {
        await using var thief = TlsFaultServer.Start(_ => FaultAnswer.Json(200, """{"status":"Succeeded"}"""));
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(302, ("Location", thief.Address.AbsoluteUri)));
        (await far.Poller.PollAsync(far.Operation(far.Url(StatusPath)), Ct))
            .ShouldBeOfType<PollOutcome.Unreadable>()
            .Reason.ShouldBe(UnreadableReason.AddressRefused);
        thief.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Location_202Then204_RunsThenSucceeds()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(202), FaultAnswer.Empty(204));
        var first = await far.Poller.PollAsync(
            far.Operation(location: far.Url("/operationresults/1"), method: "DELETE"),
            Ct
        );
        var next = first.ShouldBeOfType<PollOutcome.Running>().Operation;
        (await far.Poller.PollAsync(next, Ct)).ShouldBeOfType<PollOutcome.Succeeded>().Body.ShouldBeNull();
    }

    [Theory]
    [InlineData("PUT", "Upgrading", typeof(PollOutcome.Running))]
    [InlineData("PUT", "Succeeded", typeof(PollOutcome.Succeeded))]
    [InlineData("PUT", "Failed", typeof(PollOutcome.Failed))]
    [InlineData("PUT", "Canceled", typeof(PollOutcome.Canceled))]
    [InlineData("DELETE", "Succeeded", typeof(PollOutcome.Running))]
    public async Task Resource_WithoutAddresses_DecidesByItsState(string method, string state, Type outcome)
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(200, $$$"""{"properties":{"provisioningState":"{{{state}}}"}}""")
        );
        (await far.Poller.PollAsync(far.Operation(method: method), Ct)).ShouldBeOfType(outcome);
    }

    [Fact]
    public async Task Resource_WithoutAState_HasSucceeded()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, """{"properties":{}}"""));
        (await far.Poller.ReadResourceAsync(far.Operation(), Ct)).ShouldBeOfType<PollOutcome.Succeeded>();
    }

    [Fact]
    public async Task Resource_Failed_SaysWhyWhereAzureDoes()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """{"properties":{"provisioningState":"Failed","status":{"provisioningError":{"error":{"code":"SubnetIsFull","message":"no room"}}}}}"""
            )
        );
        (await far.Poller.ReadResourceAsync(far.Operation(), Ct))
            .ShouldBeOfType<PollOutcome.Failed>()
            .Error.Code.ShouldBe("SubnetIsFull");
    }

    [Theory]
    [InlineData("DELETE", true)]
    [InlineData("PUT", false)]
    public async Task Resource_Absent_IsTheSuccessOfADeleteOnly(string method, bool succeeded)
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(404, """{"error":{"code":"ResourceNotFound"}}"""));
        var outcome = await far.Poller.ReadResourceAsync(far.Operation(method: method), Ct);
        (outcome is PollOutcome.Succeeded).ShouldBe(succeeded);
    }

    [Fact]
    public void Operation_AsJson_ComesBackEqual()
    {
        var operation = new LongRunningOperation
        {
            Method = "PUT",
            OriginalUri = "https://a/b?api-version=1",
            ResourceUri = "https://a/b?api-version=1",
            AzureAsyncOperation = "https://a/%24x?s=%2B" + new string('c', 4096),
            RetryAfter = TimeSpan.FromSeconds(15),
            StartedAt = DateTimeOffset.UnixEpoch,
            Polls = 3,
        };
        JsonSerializer.Deserialize<LongRunningOperation>(JsonSerializer.Serialize(operation)).ShouldBe(operation);
    }

    private static async Task<PollOutcome> PollAsync(string body)
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, body));
        return await far.Poller.PollAsync(far.Operation(far.Url(StatusPath + "?api-version=2017-08-31")), Ct);
    }
}
