using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Pipeline;

public sealed class ArmPipelineTests
{
    private static readonly ArmRequest Read = new(
        RequestMethod.Get,
        ArmFarSide.ClusterId,
        ApiVersions.ContainerService
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_Sent_CarriesTokenVersionConditionBodyAndOurId()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                201,
                """{"id":"x","eTag":"abc"}""",
                ("x-ms-request-id", "r-1"),
                ("x-ms-correlation-request-id", "c-1")
            )
        );
        ArmResponse response;
        using (ArmPipeline.UseClientRequestId("operation-7"))
        {
            response = await far.Arm.SendAsync(
                Read with
                {
                    Method = RequestMethod.Put,
                    Body = new JsonObject { ["location"] = "westeurope" },
                    Condition = WriteCondition.MustNotExist,
                },
                Ct
            );
        }

        var sent = far.Requests.ShouldHaveSingleItem();
        sent.Target.ShouldBe(
            $"/subscriptions/{ArmFarSide.SubscriptionId}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c1?api-version=2025-10-01"
        );
        sent.Header("Authorization").ShouldBe("Bearer token-of-the-far-side");
        sent.Header("If-None-Match").ShouldBe("*");
        sent.Header("If-Match").ShouldBeNull();
        sent.Header("x-ms-client-request-id").ShouldBe("operation-7");
        sent.Text.ShouldBe("""{"location":"westeurope"}""");
        response.RequestIds.ShouldBe(new ArmRequestIds("operation-7", "r-1", "c-1"));
        response.ETag.ShouldBe("abc");
    }

    [Fact]
    public async Task Token_FromAPrivateAuthority_IsAskedOnceThereAndWithTheCloudsAudience()
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        await far.Arm.SendAsync(Read, Ct);
        await far.Arm.SendAsync(Read, Ct);

        var token = far.TokenRequests.ShouldHaveSingleItem();
        Uri.UnescapeDataString(token.Text).ShouldContain("scope=https://management.azure.com/.default");
        far.Server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Certificate_OfAnUnknownAuthority_IsRefused()
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"), trusted: false);
        var refusal = await Should.ThrowAsync<ArmException>(far.Arm.SendAsync(Read, Ct));
        refusal.Code.ShouldBeOneOf(ArmErrorCodes.AuthenticationFailed, ArmErrorCodes.ConnectionFailed);
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Certificate_OfATrustedAuthorityForAnotherHost_IsRefused()
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"), certificateHost: "elsewhere.test");
        await Should.ThrowAsync<ArmException>(far.Arm.SendAsync(Read, Ct));
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Body_ClosedInTheMiddle_IsReadAgain()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(200, """{"name":"c1"}""").CutShortAfter(5),
            FaultAnswer.Json(200, """{"name":"c1"}""").ByteByByte()
        );
        var response = await far.Arm.SendAsync(Read, Ct);
        response.RequireObject()["name"]!.GetValue<string>().ShouldBe("c1");
        response.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Answer_ThatIsNotHttp_IsAConnectionFailure()
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Raw("220 mail ready\r\n"u8));
        var failure = await Should.ThrowAsync<ArmException>(far.Arm.SendAsync(Read, Ct));
        failure.ShouldSatisfyAllConditions(
            it => it.Status.ShouldBe(0),
            it => it.Code.ShouldBe(ArmErrorCodes.ConnectionFailed),
            it => it.IsOutcomeUnknown.ShouldBeTrue()
        );
    }

    [Fact]
    public async Task Connection_ThatHangs_TimesOut()
    {
        await using var far = ArmFarSide.Start(
            _ => FaultAnswer.Hang(),
            ArmFarSide.Quick with
            {
                NetworkTimeout = TimeSpan.FromMilliseconds(100),
                MaxRetries = 1,
            }
        );
        var failure = await Should.ThrowAsync<ArmException>(far.Arm.SendAsync(Read, Ct));
        failure.Code.ShouldBe(ArmErrorCodes.TimedOut);
        failure.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Caller_WhoCancels_GetsACancellation()
    {
        var reached = new TaskCompletionSource();
        await using var far = ArmFarSide.Start(_ =>
        {
            reached.SetResult();
            return FaultAnswer.Hang();
        });
        using var stop = new CancellationTokenSource();
        var sending = far.Arm.SendAsync(Read, stop.Token);
        await reached.Task.WaitAsync(Ct);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    [Fact]
    public async Task MalformedJson_OnAWrite_KeepsThePollAddress()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(201, """{"properties":{"provisioni""", ("Azure-AsyncOperation", "https://x/1"))
        );
        var response = await far.Arm.SendAsync(Read with { Method = RequestMethod.Put, Body = new JsonObject() }, Ct);
        response.BodyUnreadable.ShouldBeTrue();
        response.Operation!.AzureAsyncOperation.ShouldBe("https://x/1");
        Should.Throw<ArmException>(response.RequireObject).Code.ShouldBe(ArmErrorCodes.UnreadableBody);
    }

    [Fact]
    public async Task Redirect_ToAnotherHost_IsNotFollowed()
    {
        await using var thief = TlsFaultServer.Start(_ => FaultAnswer.Json(200, "{}"));
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(307, ("Location", thief.Address.AbsoluteUri)));
        var refusal = await Should.ThrowAsync<ArmException>(far.Arm.SendAsync(Read, Ct));
        (refusal.Status, refusal.Code).ShouldBe((307, ArmErrorCodes.AddressRefused));
        thief.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task Name_ThatClimbs_IsRefusedBeforeAnythingIsSent(string name)
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        await Should.ThrowAsync<ArgumentException>(far.Arm.SendAsync(Read with { SubPath = name }, Ct));
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Name_WithReservedCharacters_StaysOneSegment()
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Json(200, "{}"));
        await far.Arm.SendAsync(Read with { SubPath = "agentPools/a?b=c#d" }, Ct);
        far.Requests.ShouldHaveSingleItem().Path.ShouldEndWith("/agentPools/a%3Fb%3Dc%23d");
    }

    [Fact]
    public void Secret_OfAConnection_IsNotPrinted() =>
        new ArmConnection(AzureCloud.Public, new AzureCredential.ClientSecret("t", "c", ArmFarSide.Secret))
            .ToString()
            .ShouldNotContain(ArmFarSide.Secret);

    [Fact]
    public void Pipelines_ForEqualConnections_AreOne()
    {
        using var pipelines = new ArmPipelines();
        var connection = new ArmConnection(AzureCloud.China, new AzureCredential.ManagedIdentity());
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var pipeline = pipelines.For(one, connection);
        pipelines.For(other, connection with { }).ShouldBeSameAs(pipeline);
        pipelines.For(other, connection with { Cloud = AzureCloud.Public }).ShouldNotBeSameAs(pipeline);
        pipelines.For(one, connection).ShouldBeSameAs(pipeline);
    }

    [Fact]
    public void Pipelines_OfACredentialThatNobodyHasAnyMore_AreDropped()
    {
        using var pipelines = new ArmPipelines();
        var former = new ArmConnection(AzureCloud.China, new AzureCredential.ClientSecret("t", "c", "former"));
        var present = former with { Credential = new AzureCredential.ClientSecret("t", "c", "present") };
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        pipelines.For(one, former);
        pipelines.For(other, former);

        pipelines.For(one, present);
        pipelines.Count.ShouldBe(2, "the other connection still has the former credential");
        pipelines.For(other, present);
        pipelines.Count.ShouldBe(1);
        pipelines.Forget(one);
        pipelines.Forget(other);

        pipelines.Count.ShouldBe(0);
    }
}
