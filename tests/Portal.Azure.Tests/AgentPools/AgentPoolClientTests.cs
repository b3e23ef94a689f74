using System.Text.Json.Nodes;
using Portal.Azure.AgentPools;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.AgentPools;

public sealed class AgentPoolClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Pool = """
        {"id":"/subscriptions/s/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/c1/agentPools/np1",
         "name":"np1","properties":{"eTag":"p-9","count":2,"vmSize":"Standard_D4s_v5","osType":"Windows","osSKU":"Windows2022",
         "enableAutoScaling":true,"minCount":1,"maxCount":5,"availabilityZones":["1","3"],"nodeLabels":{"app":"a","App":"b"},
         "nodeTaints":null,"powerState":{"code":"Running"},"provisioningState":"UpgradingNodeImageVersion"}}
        """;

    [Fact]
    public async Task Find_OfAPool_ReadsItsPropertiesAndETagThere()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, Pool));
        var pool = await new AgentPoolClient(far.Arm).FindAsync(AgentPoolClient.Id(ArmFarSide.ClusterId, "np1"), Ct);
        pool.ShouldNotBeNull();
        pool.ETag.ShouldBe("p-9");
        (pool.AutoScaling, pool.MinCount, pool.MaxCount, pool.Count).ShouldBe((true, 1, 5, 2));
        pool.AvailabilityZones.ShouldBe(["1", "3"]);
        // Labels are Kubernetes' and differ by casing.
        pool.NodeLabels.Count.ShouldBe(2);
        pool.NodeTaints.ShouldBeEmpty();
        pool.ProvisioningState.ShouldBe("UpgradingNodeImageVersion");
        far.Requests[0].Path.ShouldEndWith("/managedClusters/c1/agentPools/np1");
    }

    [Fact]
    public async Task Put_ThatStopsAPool_SendsThePowerStateGuarded()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, Pool));
        var json = JsonNode.Parse(Pool)!.AsObject();
        json["properties"]!["powerState"]!["code"] = "Stopped";
        var response = await new AgentPoolClient(far.Arm).PutAsync(
            AgentPoolClient.Id(ArmFarSide.ClusterId, "np1"),
            json,
            WriteCondition.Unchanged("p-9"),
            Ct
        );
        response.Operation.ShouldNotBeNull();
        var sent = far.Requests.ShouldHaveSingleItem();
        sent.Header("If-Match").ShouldBe("p-9");
        var properties = JsonNode.Parse(sent.Text)!["properties"]!;
        properties["powerState"]!["code"]!.GetValue<string>().ShouldBe("Stopped");
        properties["eTag"].ShouldBeNull();
        properties["provisioningState"].ShouldBeNull();
    }

    [Fact]
    public async Task Delete_Accepted_GoesOn()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(202, ("Location", "https://x/1")));
        var response = await new AgentPoolClient(far.Arm).DeleteAsync(
            AgentPoolClient.Id(ArmFarSide.ClusterId, "np1"),
            WriteCondition.None,
            ignoreBudgets: false,
            Ct
        );
        response.Operation!.IsDelete.ShouldBeTrue();
        far.Requests[0].Method.ShouldBe("DELETE");
        far.Requests[0].Target.ShouldNotContain("ignore-pod-disruption-budget");
    }

    [Fact]
    public async Task Delete_WithoutAskingBudgets_SaysSo()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(202, ("Location", "https://x/1")));
        await new AgentPoolClient(far.Arm).DeleteAsync(
            AgentPoolClient.Id(ArmFarSide.ClusterId, "np1"),
            WriteCondition.Unchanged("p-9"),
            ignoreBudgets: true,
            Ct
        );
        far.Requests[0].Target.ShouldContain("ignore-pod-disruption-budget=true");
        far.Requests[0].Header("If-Match").ShouldBe("p-9");
    }

    [Fact]
    public async Task DeleteMachines_NamesThem()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Empty(202, ("Location", "https://x/1")));
        await new AgentPoolClient(far.Arm).DeleteMachinesAsync(
            AgentPoolClient.Id(ArmFarSide.ClusterId, "np1"),
            ["aks-np1-1-vmss000000"],
            Ct
        );
        var sent = far.Requests[0];
        sent.Target.ShouldContain("/agentPools/np1/deleteMachines");
        JsonNode.Parse(sent.Text)!["machineNames"]!
            .AsArray()
            .Single()!
            .GetValue<string>()
            .ShouldBe("aks-np1-1-vmss000000");
    }

    [Fact]
    public async Task List_OfACluster_ReadsEveryPool()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, $$"""{"value":[{{Pool}},{{Pool}}]}"""));
        (await new AgentPoolClient(far.Arm).ListAsync(ArmFarSide.ClusterId, Ct).CountAsync(Ct)).ShouldBe(2);
    }
}
