using System.Text.Json.Nodes;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.ManagedClusters;

public sealed class ManagedClusterClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly string Cluster = $$$"""
        {"id":"/subscriptions/{{{ArmFarSide.SubscriptionId}}}/resourcegroups/RG/providers/Microsoft.ContainerService/managedClusters/c1",
         "name":"c1","type":"Microsoft.ContainerService/ManagedClusters","location":"westus2","etag":"e-1",
         "sku":{"name":"Base","tier":"Free"},"tags":{"team":"a"},"futureField":1,
         "properties":{"powerState":{"code":"Running"},"kubernetesVersion":"1.32","currentKubernetesVersion":"1.32.9",
           "agentPoolProfiles":[{"name":"np1","count":3,"mode":"System","eTag":"p-1","provisioningState":"Updating"}]}}
        """;

    [Fact]
    public async Task Find_WithLowerCaseIdAndNoState_IsTheSameClusterSucceeded()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, Cluster));
        var cluster = await new ManagedClusterClient(far.Arm).FindAsync(ArmFarSide.ClusterId, Ct);
        cluster.ShouldNotBeNull();
        cluster.Id.ShouldBe(ArmFarSide.ClusterId);
        cluster.ProvisioningState.ShouldBe("Succeeded");
        cluster.ETag.ShouldBe("e-1");
        cluster.SkuTier.ShouldBe("Free");
        cluster.Tags["team"].ShouldBe("a");
        cluster.Json["futureField"]!.GetValue<int>().ShouldBe(1);
        var pool = cluster.AgentPools.ShouldHaveSingleItem();
        (pool.Name, pool.Count, pool.Mode, pool.ETag, pool.ProvisioningState).ShouldBe(
            ("np1", 3, "System", "p-1", "Updating")
        );
    }

    [Fact]
    public async Task Find_WithoutETagInTheBody_TakesTheHeader()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(200, Cluster.Replace("\"etag\":\"e-1\",", "", StringComparison.Ordinal), ("ETag", "\"h\""))
        );
        (await new ManagedClusterClient(far.Arm).FindAsync(ArmFarSide.ClusterId, Ct))!.ETag.ShouldBe("\"h\"");
    }

    [Theory]
    [InlineData("""{"error":{"code":"ResourceNotFound","message":"was not found"}}""")]
    [InlineData(
        """{"code":"NotFound","details":null,"message":"Could not find","subcode":"GetManagedCluster_NotFound"}"""
    )]
    public async Task Find_OfAnAbsentCluster_IsNull(string body)
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(404, body));
        (await new ManagedClusterClient(far.Arm).FindAsync(ArmFarSide.ClusterId, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Find_Forbidden_IsNotTakenForAbsent()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(403, """{"error":{"code":"AuthorizationFailed"}}""")
        );
        var refusal = await Should.ThrowAsync<ArmException>(
            new ManagedClusterClient(far.Arm).FindAsync(ArmFarSide.ClusterId, Ct)
        );
        (refusal.Status, refusal.Code).ShouldBe((403, "AuthorizationFailed"));
    }

    [Fact]
    public async Task Put_OfAReadCluster_SendsUnknownFieldsBackAndServerFieldsNot()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, Cluster), FaultAnswer.Json(200, Cluster));
        var clusters = new ManagedClusterClient(far.Arm);
        var read = (await clusters.FindAsync(ArmFarSide.ClusterId, Ct))!;
        await clusters.PutAsync(read.Id, read.Json, WriteCondition.Unchanged(read.ETag), Ct);

        var sent = far.Requests[1];
        sent.Header("If-Match").ShouldBe("e-1");
        var body = JsonNode.Parse(sent.Text)!;
        body["futureField"]!.GetValue<int>().ShouldBe(1);
        body["etag"].ShouldBeNull();
        body["properties"]!["powerState"].ShouldBeNull();
    }

    [Fact]
    public async Task Put_OfATakenName_IsA412()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(412, """{"code":"PreconditionFailed","message":"exists","details":null}""")
        );
        var refusal = await Should.ThrowAsync<ArmException>(
            new ManagedClusterClient(far.Arm).PutAsync(ArmFarSide.ClusterId, [], WriteCondition.MustNotExist, Ct)
        );
        (refusal.Status, refusal.Code, refusal.Attempts).ShouldBe((412, "PreconditionFailed", 1));
    }

    [Fact]
    public async Task Put_WhoseFirstAnswerWasLost_TellsThatTheRefusalMayBeItsOwnEcho()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(201, Cluster).CutShortAfter(3),
            FaultAnswer.Json(412, """{"code":"PreconditionFailed","message":"exists"}""")
        );
        var refusal = await Should.ThrowAsync<ArmException>(
            new ManagedClusterClient(far.Arm).PutAsync(ArmFarSide.ClusterId, [], WriteCondition.MustNotExist, Ct)
        );
        (refusal.Status, refusal.Attempts).ShouldBe((412, 2));
    }

    [Fact]
    public async Task Tags_Patched_AreAllThatIsSent()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, Cluster));
        await new ManagedClusterClient(far.Arm).PatchTagsAsync(
            ArmFarSide.ClusterId,
            new Dictionary<string, string> { ["team"] = "b" },
            WriteCondition.Unchanged("e-1"),
            Ct
        );
        var sent = far.Requests.ShouldHaveSingleItem();
        (sent.Method, sent.Text, sent.Header("If-Match")).ShouldBe(("PATCH", """{"tags":{"team":"b"}}""", "e-1"));
    }

    [Fact]
    public async Task Abort_Sent_IsAPostWithoutBody()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(202, ("Location", "https://x/1")));
        var response = await new ManagedClusterClient(far.Arm).AbortAsync(ArmFarSide.ClusterId, Ct);
        response.Operation.ShouldNotBeNull();
        var sent = far.Requests.ShouldHaveSingleItem();
        (sent.Method, sent.Text).ShouldBe(("POST", ""));
        sent.Path.ShouldEndWith("/managedClusters/c1/abort");
    }

    [Fact]
    public async Task List_OfASubscription_AsksAtItsScope()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, $$"""{"value":[{{Cluster}}]}"""));
        var clusters = await new ManagedClusterClient(far.Arm).ListAsync(ArmFarSide.SubscriptionId, Ct).ToListAsync(Ct);
        clusters.ShouldHaveSingleItem().Name.ShouldBe("c1");
        far.Requests[0]
            .Path.ShouldBe(
                $"/subscriptions/{ArmFarSide.SubscriptionId}/providers/Microsoft.ContainerService/managedClusters"
            );
    }

    [Fact]
    public async Task Versions_InTheListCalledValues_AreRead()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """
                {"values":[{"version":"1.32","isDefault":true,"capabilities":{"supportPlan":["KubernetesOfficial"]},
                  "patchVersions":{"1.32.9":{"upgrades":["1.33.1"]},"1.32.8":{}}}]}
                """
            )
        );
        var versions = await new ManagedClusterClient(far.Arm).ListKubernetesVersionsAsync(
            ArmFarSide.SubscriptionId,
            "westus2",
            Ct
        );
        var version = versions.ShouldHaveSingleItem();
        (version.Version, version.IsDefault, version.IsPreview).ShouldBe(("1.32", true, false));
        version.Patches.Select(it => it.Version).ShouldBe(["1.32.9", "1.32.8"]);
        version.Patches[0].Upgrades.ShouldBe(["1.33.1"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    public void Id_OfANameThatIsNone_IsRefused(string name) =>
        Should.Throw<ArgumentException>(() => ManagedClusterClient.Id(ArmFarSide.SubscriptionId, "rg", name));

    [Theory]
    [InlineData("")]
    [InlineData("s1")]
    [InlineData("11111111-2222-3333-4444-555555555555/x")]
    public void Id_OfASubscriptionThatIsNone_IsRefused(string subscription) =>
        Should.Throw<ArgumentException>(() => ManagedClusterClient.Id(subscription, "rg", "c1"));

    [Fact]
    public void Read_WithoutAnId_Fails() =>
        Should
            .Throw<ArmException>(() => ManagedCluster.Read(new JsonObject { ["id"] = "no id" }))
            .Code.ShouldBe(ArmErrorCodes.UnreadableBody);
}
