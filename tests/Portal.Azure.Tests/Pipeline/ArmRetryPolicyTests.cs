using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Pipeline;

public sealed class ArmRetryPolicyTests
{
    [Theory]
    [InlineData("GET", 503, 4)]
    [InlineData("PUT", 503, 4)]
    [InlineData("PUT", 429, 4)]
    [InlineData("DELETE", 500, 4)]
    [InlineData("DELETE", 408, 4)]
    [InlineData("POST", 429, 4)]
    [InlineData("POST", 503, 1)]
    [InlineData("PATCH", 502, 1)]
    [InlineData("PUT", 409, 1)]
    [InlineData("PUT", 412, 1)]
    public async Task Answer_OfAStatus_IsRetriedOnlyWhereItIsSafe(string method, int status, int sent)
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Empty(status, ("Retry-After", "0")));
        (await FailureAsync(far, method)).ShouldSatisfyAllConditions(
            it => it.Status.ShouldBe(status),
            it => it.Attempts.ShouldBe(sent)
        );
        far.Requests.Count.ShouldBe(sent);
    }

    [Theory]
    [InlineData("PUT", 4)]
    [InlineData("POST", 1)]
    public async Task Connection_Lost_IsRetriedOnlyWhereItIsSafe(string method, int sent)
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Close());
        await FailureAsync(far, method);
        far.Requests.Count.ShouldBe(sent);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task RetryAfter_OverAMinute_IsLeftToTheCaller(int status)
    {
        await using var far = ArmFarSide.Start(_ => FaultAnswer.Empty(status, ("Retry-After", "61")));
        (await FailureAsync(far, "GET")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(61));
        far.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Throttling_OfAnIdentityOperation_EndsInSuccess()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                429,
                """{"error":{"code":"FailedIdentityOperation","message":"throttled"}}""",
                ("Retry-After", "0")
            ),
            FaultAnswer.Json(201, "{}")
        );
        var response = await far.Arm.SendAsync(Request("PUT"), TestContext.Current.CancellationToken);
        response.Attempts.ShouldBe(2);
        far.Requests[0].Text.ShouldBe(far.Requests[1].Text);
    }

    private static async Task<ArmException> FailureAsync(ArmFarSide far, string method) =>
        await Should.ThrowAsync<ArmException>(
            far.Arm.SendAsync(Request(method), TestContext.Current.CancellationToken)
        );

    private static ArmRequest Request(string method) =>
        new(RequestMethod.Parse(method), ArmFarSide.ClusterId, ApiVersions.ContainerService)
        {
            Body = method is "PUT" or "PATCH" ? new JsonObject { ["location"] = "x" } : null,
        };
}
