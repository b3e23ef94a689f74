using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.LongRunning;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.LongRunning;

public sealed class LongRunningOperationTests
{
    private static readonly (string, string) Status = ("Azure-AsyncOperation", "https://x/operations/1");
    private static readonly (string, string) Result = ("Location", "https://x/operationresults/1");

    [Fact]
    public async Task Create_201WithStatusAddress_GoesOn()
    {
        var operation = await AfterAsync("PUT", FaultAnswer.Json(201, State("Creating"), Status));
        operation.ShouldNotBeNull();
        operation.AzureAsyncOperation.ShouldBe("https://x/operations/1");
        operation.Location.ShouldBeNull();
    }

    [Fact]
    public async Task Update_200WithNonTerminalStateAlone_GoesOn() =>
        (await AfterAsync("PUT", FaultAnswer.Json(200, State("Updating")))).ShouldNotBeNull();

    [Fact]
    public async Task Update_200Succeeded_IsFinal() =>
        (await AfterAsync("PUT", FaultAnswer.Json(200, State("Succeeded")))).ShouldBeNull();

    [Fact]
    public async Task Delete_202_KeepsBothAddressesAndRetryAfter()
    {
        var operation = await AfterAsync("DELETE", FaultAnswer.Empty(202, Status, Result, ("Retry-After", "20")));
        operation!.Location.ShouldBe("https://x/operationresults/1");
        operation.RetryAfter.ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Delete_204_IsFinal() => (await AfterAsync("DELETE", FaultAnswer.Empty(204))).ShouldBeNull();

    [Fact]
    public async Task Patch_200Succeeded_IsFinalWhateverItsHeaders() =>
        (await AfterAsync("PATCH", FaultAnswer.Json(200, State("Succeeded"), Status))).ShouldBeNull();

    [Fact]
    public async Task Patch_200WithNonTerminalState_GoesOnAtTheResourceWhateverItsHeaders()
    {
        var operation = await AfterAsync("PATCH", FaultAnswer.Json(200, State("Updating"), Status));
        operation!.AzureAsyncOperation.ShouldBeNull();
        operation.ResourceUri.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("601")]
    [InlineData("86400")]
    [InlineData("4294967295")]
    public async Task RetryAfter_OverTenMinutes_IsTenMinutes(string value) =>
        (await AfterAsync("DELETE", FaultAnswer.Empty(202, ("Retry-After", value))))!.RetryAfter.ShouldBe(
            TimeSpan.FromMinutes(10)
        );

    [Theory]
    [InlineData("Mon, 01 Jan 2029 00:00:00 GMT")]
    [InlineData("-5")]
    [InlineData("1.5")]
    public async Task RetryAfter_NotInWholeSeconds_CountsAsAbsent(string value) =>
        (await AfterAsync("DELETE", FaultAnswer.Empty(202, ("Retry-After", value))))!.RetryAfter.ShouldBeNull();

    [Fact]
    public async Task Abort_OnTheResourceSayingCanceled_HasSucceeded()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(202), FaultAnswer.Json(200, State("Canceled")));
        var response = await far.Arm.SendAsync(Request("POST") with { SubPath = "abort" }, default);
        (await far.Poller.PollAsync(response.Operation!, default)).ShouldBeOfType<PollOutcome.Succeeded>();
        far.Requests[0].Path.ShouldEndWith("/c1/abort");
        far.Requests[1].Path.ShouldEndWith("/c1");
    }

    private static string State(string state) => $$$"""{"properties":{"provisioningState":"{{{state}}}"}}""";

    private static ArmRequest Request(string method) =>
        new(RequestMethod.Parse(method), ArmFarSide.ClusterId, ApiVersions.ContainerService)
        {
            Body = method is "PUT" or "PATCH" ? new JsonObject() : null,
        };

    private static async Task<LongRunningOperation?> AfterAsync(string method, FaultAnswer answer)
    {
        await using var far = ArmFarSide.Answering(answer);
        return (await far.Arm.SendAsync(Request(method), TestContext.Current.CancellationToken)).Operation;
    }
}
