using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

/// <summary>The nodes that an upgrade adds need quota and addresses before it begins.</summary>
public sealed class SurgeTests
{
    [Fact]
    public async Task Upgrade_WithoutQuotaForItsSurge_IsRefusedAndTakesLess()
    {
        await using var azure = await FarSide.StartAsync();
        // 8 x 8 cores of the 120 of its family; 8 surge nodes more are too many.
        var path = await azure.Cluster(body: Cluster("1.34.2", 8, "100%"));

        var refused = await azure.Put(path, await Upgraded(azure, path, "1.34.4"));
        var frugal = await azure.Put(path, await Upgraded(azure, path, "1.34.4", pool => Surge(pool, "1")));

        (refused.Status, refused.Code).ShouldBe((400, "ErrCode_InsufficientVCPUQuota"), refused.Text);
        frugal.Status.ShouldBe(200, frugal.Text);
    }

    [Fact]
    public async Task Upgrade_UnderWay_HoldsTheQuotaOfItsSurge()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(body: Cluster("1.34.2", 4, "50%"));
        var before = await Used(azure);

        (await azure.Put(path, await Upgraded(azure, path, "1.34.4"))).Status.ShouldBe(200);

        (await Used(azure)).ShouldBe(before + (2 * 8));
    }

    [Fact]
    public async Task NodeImage_WithoutAddressesForItsSurge_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(
            body: Bodies.Cluster(body =>
            {
                var pool = body["properties"]!["agentPoolProfiles"]![0]!;
                pool["vnetSubnetID"] =
                    azure.Group("rg-platform")
                    + "/providers/Microsoft.Network/virtualNetworks/vnet-platform-weu/subnets/snet-legacy";
                // Two addresses are free in it.
                pool["count"] = 2;
                Surge(pool, "1");
            })
        );

        var answer = await azure.Send("POST", path + "/agentPools/system/upgradeNodeImageVersion");

        (answer.Status, answer.Code).ShouldBe((400, "InsufficientSubnetSize"), answer.Text);
    }

    private static JsonObject Cluster(string version, int count, string surge) =>
        Bodies.Cluster(body =>
        {
            body["properties"]!["kubernetesVersion"] = version;
            var pool = body["properties"]!["agentPoolProfiles"]![0]!;
            (pool["vmSize"], pool["count"]) = ("Standard_D8as_v5", count);
            Surge(pool, surge);
        });

    private static void Surge(JsonNode pool, string surge) =>
        pool["upgradeSettings"] = new JsonObject { ["maxSurge"] = surge };

    private static async Task<JsonObject> Upgraded(
        FarSide azure,
        string path,
        string version,
        Action<JsonNode>? edit = null
    )
    {
        var body = (await azure.Get(path)).Body.AsObject();
        body["properties"]!["kubernetesVersion"] = version;
        foreach (var pool in body["properties"]!["agentPoolProfiles"]!.AsArray())
        {
            pool!["orchestratorVersion"] = version;
            edit?.Invoke(pool);
        }
        return body;
    }

    private static async Task<int> Used(FarSide azure) =>
        (await azure.Get(azure.Subscription + "/providers/Microsoft.Compute/locations/westeurope/usages")).Body[
            "value"
        ]!
            .AsArray()
            .Where(usage => (string?)usage!["name"]!["value"] == "cores")
            .Sum(usage => (int)usage!["currentValue"]!);
}
