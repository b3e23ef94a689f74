using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Pipeline;

public sealed class PagingTests
{
    private static readonly ArmRequest Request = new(
        RequestMethod.Get,
        ArmFarSide.ClusterId,
        ApiVersions.ContainerService
    )
    {
        SubPath = "agentPools",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NextLink_IsFollowedVerbatimAndAnEmptySecondPageEndsIt()
    {
        const string next = "/x/agentPools?%24skipToken=744168&api-version=2025-09-02-preview&skipToken=744168";
        ArmFarSide? far = null;
        await using var it = far = ArmFarSide.Start(request =>
            request.Path.StartsWith("/x/", StringComparison.Ordinal)
                ? FaultAnswer.Json(200, """{"value":[]}""")
                : FaultAnswer.Json(
                    200,
                    $$"""{"value":[{"name":"a"},null,{"name":"b"}],"nextLink":"{{far!.Url(next)}}"}"""
                )
        );
        var names = await far.Arm.ListAsync(Request, Ct).Select(item => ArmJson.Text(item, "name")).ToListAsync(Ct);
        names.ShouldBe(["a", "b"]);
        far.Requests[1].Target.ShouldBe(next);
    }

    [Fact]
    public async Task NextLink_OffTheEndpoint_IsRefused()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(200, """{"value":[],"nextLink":"https://evil.example/p2"}""")
        );
        (await FailureAsync(far)).Code.ShouldBe(ArmErrorCodes.AddressRefused);
    }

    [Fact]
    public async Task NextLink_InACircle_IsLeft()
    {
        ArmFarSide? far = null;
        await using var it = far = ArmFarSide.Start(request =>
            FaultAnswer.Json(200, $$"""{"value":[],"nextLink":"{{far!.Url(request.Path == "/a" ? "/b" : "/a")}}"}""")
        );
        (await FailureAsync(far)).Code.ShouldBe(ArmErrorCodes.EndlessPaging);
        far.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Page_ThatIsNoObject_IsAFailureNotAnEmptyList()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, "[]"));
        (await FailureAsync(far)).Code.ShouldBe(ArmErrorCodes.UnreadableBody);
    }

    private static async Task<ArmException> FailureAsync(ArmFarSide far) =>
        await Should.ThrowAsync<ArmException>(far.Arm.ListAsync(Request, Ct).ToListAsync(Ct).AsTask());
}
