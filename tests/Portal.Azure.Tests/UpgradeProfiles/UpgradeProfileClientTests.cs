using Portal.Azure.AgentPools;
using Portal.Azure.Errors;
using Portal.Azure.Tests.FarSide;
using Portal.Azure.UpgradeProfiles;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.UpgradeProfiles;

public sealed class UpgradeProfileClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cluster_SaysWhereItsControlPlaneAndPoolsCanGo()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """
                {"properties":{
                  "controlPlaneProfile":{"kubernetesVersion":"1.33.5","osType":"Linux",
                    "upgrades":[{"kubernetesVersion":"1.34.2"},{"kubernetesVersion":"1.35.0","isPreview":true}]},
                  "agentPoolProfiles":[{"name":"web","kubernetesVersion":"1.33.1","upgrades":[{"kubernetesVersion":"1.33.5"}]}]}}
                """
            )
        );

        var profile = (await new UpgradeProfileClient(far.Arm).FindOfClusterAsync(ArmFarSide.ClusterId, Ct))!;

        profile.ControlPlane.KubernetesVersion.ShouldBe("1.33.5");
        profile.ControlPlane.Upgrades.ShouldBe([new("1.34.2", false), new("1.35.0", true)]);
        profile.AgentPools.ShouldHaveSingleItem().Name.ShouldBe("web");
        far.Requests.ShouldHaveSingleItem().Path.ShouldBe($"{ArmFarSide.ClusterId}/upgradeProfiles/default");
    }

    [Fact]
    public async Task Pool_WithoutUpgrades_StillKnowsItsNewestImage()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """{"properties":{"kubernetesVersion":"1.33.5","latestNodeImageVersion":"AKSUbuntu-2204gen2containerd-202511.01.0"}}"""
            )
        );

        var profile = (
            await new UpgradeProfileClient(far.Arm).FindOfPoolAsync(AgentPoolClient.Id(ArmFarSide.ClusterId, "web"), Ct)
        )!;

        profile.Upgrades.ShouldBeEmpty();
        profile.LatestNodeImageVersion.ShouldBe("AKSUbuntu-2204gen2containerd-202511.01.0");
        far.Requests.ShouldHaveSingleItem().Path.ShouldEndWith("/agentPools/web/upgradeProfiles/default");
    }

    [Theory]
    [InlineData("""{"properties":{"controlPlaneProfile":{"kubernetesVersion":"1.28.9"},"agentPoolProfiles":null}}""")]
    [InlineData("""{"properties":{"controlPlaneProfile":{"kubernetesVersion":"1.28.9","upgrades":[{},null,3]}}}""")]
    public async Task Cluster_WithHalfAProfile_OffersNothing(string body)
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, body));

        var profile = (await new UpgradeProfileClient(far.Arm).FindOfClusterAsync(ArmFarSide.ClusterId, Ct))!;

        profile.ControlPlane.KubernetesVersion.ShouldBe("1.28.9");
        profile.ControlPlane.Upgrades.ShouldBeEmpty();
        profile.AgentPools.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cluster_NamesTheVersionsThatItsPoolsMayHave()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """
                {"properties":{"agentPoolVersions":[{"kubernetesVersion":"1.34.2","default":true},
                  {"kubernetesVersion":"1.35.0","isPreview":true},{},null]}}
                """
            )
        );

        var versions = await new UpgradeProfileClient(far.Arm).ListPoolVersionsAsync(ArmFarSide.ClusterId, Ct);

        versions.ShouldBe([new("1.34.2", false), new("1.35.0", true)]);
        far.Requests.ShouldHaveSingleItem().Path.ShouldBe($"{ArmFarSide.ClusterId}/availableAgentPoolVersions");
    }

    [Fact]
    public async Task PoolVersions_OfNoCluster_AreNone()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(404, """{"error":{"code":"ResourceNotFound","message":"gone"}}""")
        );

        (await new UpgradeProfileClient(far.Arm).ListPoolVersionsAsync(ArmFarSide.ClusterId, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Absence_IsNull_AndARefusalIsThrown()
    {
        const string missing = """{"error":{"code":"ResourceNotFound","message":"It is not there."}}""";
        const string refused = """{"error":{"code":"AuthorizationFailed","message":"You may not."}}""";
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(404, missing), FaultAnswer.Json(403, refused));
        var client = new UpgradeProfileClient(far.Arm);

        (await client.FindOfClusterAsync(ArmFarSide.ClusterId, Ct)).ShouldBeNull();
        var refusal = await Should.ThrowAsync<ArmException>(() => client.FindOfClusterAsync(ArmFarSide.ClusterId, Ct));
        refusal.Code.ShouldBe("AuthorizationFailed");
    }
}
