using System.Text;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.ManagedClusters;

public sealed class UserKubeconfigTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kubeconfig_IsAskedForOnceAndDecoded()
    {
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes("kind: Config"));
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(200, $$"""{"kubeconfigs":[{"name":"clusterUser","value":"{{value}}"}]}""")
        );

        var text = await new ManagedClusterClient(far.Arm).ReadUserKubeconfigAsync(ArmFarSide.ClusterId, Ct);

        text.ShouldBe("kind: Config");
        var request = far.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldEndWith("/managedClusters/c1/listClusterUserCredential");
        request.Target.ShouldContain("format=exec");
    }

    [Theory]
    [InlineData("""{"kubeconfigs":[]}""")]
    [InlineData("""{"kubeconfigs":[{"name":"clusterUser","value":"not base64"}]}""")]
    [InlineData("""{"kubeconfigs":null}""")]
    public async Task Answer_WithoutAKubeconfig_IsUnreadableAndTellsNothingOfIt(string body)
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, body));

        var refusal = await Should.ThrowAsync<ArmException>(() =>
            new ManagedClusterClient(far.Arm).ReadUserKubeconfigAsync(ArmFarSide.ClusterId, Ct)
        );

        refusal.Code.ShouldBe(ArmErrorCodes.UnreadableBody);
        refusal.Message.ShouldNotContain("base64");
    }

    [Fact]
    public async Task K15_token_for_a_cluster_is_asked_for_its_own_scope()
    {
        await using var far = ArmFarSide.Answering();

        var token = await far.Arm.TokenAsync("6dae42f8-4368-4678-94ff-3960e28e3630/.default", Ct);

        token.Token.ShouldBe("token-of-the-far-side");
        far.TokenRequests.ShouldHaveSingleItem().Text.ShouldContain("6dae42f8-4368-4678-94ff-3960e28e3630");
        far.Requests.ShouldBeEmpty();
    }
}
