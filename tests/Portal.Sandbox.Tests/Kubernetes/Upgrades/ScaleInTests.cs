using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Upgrades;

/// <summary>Machines that are taken away are drained first.</summary>
public sealed class ScaleInTests
{
    [Fact]
    public async Task ScaleIn_OfAPool_DrainsTheLastNodesThenTakesThem()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        await estate.Deploy("web", 6, maxUnavailable: 1);
        var started = await estate.PutPool(pool => pool["count"] = 1);
        started.State.ShouldBe("Scaling");

        await estate.Pass(90);

        ((string?)(await estate.Poll(started))["status"]).ShouldBe("Succeeded");
        var left = (await estate.Nodes()).ShouldHaveSingleItem().Name();
        left.ShouldEndWith("000000");
        (await estate.Places("web")).Where(node => node.Length > 0).ShouldAllBe(node => node == left);
    }

    [Fact]
    public async Task ScaleIn_ThatABudgetForbids_FailsAndKeepsTheNode()
    {
        await using var estate = await UpgradedEstate.StartAsync(settings: new() { ["drainTimeoutInMinutes"] = 1 });
        await estate.Deploy("web", 3, maxUnavailable: 0);
        var started = await estate.PutPool(pool => pool["count"] = 2);

        await estate.Pass(60);

        var ended = await estate.Poll(started);
        ((string?)ended["status"], (string?)ended["error"]!["code"]).ShouldBe(("Failed", "PodDrainFailure"));
        (await estate.Azure.Get(estate.Pool)).State.ShouldBe("Failed");
    }

    [Fact]
    public async Task DeleteMachines_OfAPool_TakesThoseThatWereNamed()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        var list = await estate.Azure.Get(estate.Pool + "/machines");
        var names = list.Body["value"]!.AsArray().Select(machine => (string)machine!["name"]!).ToArray();
        names.ShouldBe((await estate.Nodes()).Select(node => node.Name()));

        var answer = await estate.Azure.Send(
            "POST",
            estate.Pool + "/deleteMachines",
            new JsonObject { ["machineNames"] = new JsonArray(names[0], names[1]) }
        );
        await estate.Pass(60);

        answer.Status.ShouldBe(202);
        answer.Header("Location").ShouldNotBeNull();
        (await estate.Nodes()).ShouldHaveSingleItem().Name().ShouldBe(names[2]);
        var pool = (await estate.Azure.Get(estate.Pool)).Body["properties"]!;
        ((string?)pool["provisioningState"], (int)pool["count"]!).ShouldBe(("Succeeded", 1));
        (await estate.Azure.Get($"{estate.Pool}/machines/{names[2]}")).Status.ShouldBe(200);
        var gone = await estate.Azure.Get($"{estate.Pool}/machines/{names[0]}");
        (gone.Status, (string?)gone.Body["subcode"]).ShouldBe((404, "GetMachine_NotFound_HCPServerError"));
    }

    [Fact]
    public async Task DeleteMachines_OfAStrangeName_IsRefused()
    {
        await using var estate = await UpgradedEstate.StartAsync();

        var answer = await estate.Azure.Send(
            "POST",
            estate.Pool + "/deleteMachines",
            new JsonObject { ["machineNames"] = new JsonArray("aks-other-1-vmss000000") }
        );

        (answer.Status, answer.Code).ShouldBe((400, "InvalidParameter"));
    }

    [Theory]
    [InlineData("", "Failed")]
    [InlineData("?ignore-pod-disruption-budget=true", "Succeeded")]
    public async Task Delete_OfAPoolThatABudgetHolds_DependsOnWhetherBudgetsCount(string query, string end)
    {
        await using var estate = await UpgradedEstate.StartAsync();
        var path = estate.Path + "/agentPools/extra";
        await estate.Azure.Put(
            path,
            Bodies.Pool(pool => pool["upgradeSettings"] = new JsonObject { ["drainTimeoutInMinutes"] = 1 })
        );
        await estate.Pass(60);
        await estate.Deploy("web", 5, maxUnavailable: 0);
        (await estate.Places("web")).ShouldContain(node => node.StartsWith("aks-extra", StringComparison.Ordinal));

        var answer = await estate.Azure.Delete(path + query);
        await estate.Pass(60);

        ((string?)(await estate.Poll(answer))["status"]).ShouldBe(end);
        (await estate.Azure.Get(path)).Status.ShouldBe(end == "Succeeded" ? 404 : 200);
        (await estate.Nodes()).Length.ShouldBe(end == "Succeeded" ? 3 : 5);
    }
}
