using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class RuleTests
{
    public static TheoryData<string, string, string, int, string> Clusters =>
        new()
        {
            { "name", "alpha-", "", 400, "InvalidParameter" },
            { "name", "my-windows", "", 400, "ReservedResourceName" },
            { "location", "alpha", "\"marsnorth\"", 400, "LocationNotAvailableForResourceType" },
            { "location", "alpha", "null", 400, "LocationRequired" },
            { "properties.kubernetesVersion", "alpha", "\"1.12.3\"", 400, "K8sVersionNotSupported" },
            { "properties.kubernetesVersion", "alpha", "\"1.33\"", 400, "K8sVersionNotSupported" },
            { "properties.provisioningState", "alpha", "\"Failed\"", 400, "InvalidParameter" },
            { "properties.networkProfile", "alpha", "{\"serviceCidr\":\"10.0.0.0/33\"}", 400, "InvalidParameter" },
            {
                "properties.networkProfile",
                "alpha",
                "{\"dnsServiceIP\":\"10.1.0.10\"}",
                400,
                "DnsServiceIpOutOfServiceCidr"
            },
            { "properties.networkProfile", "alpha", "{\"podCidr\":\"10.0.0.0/8\"}", 400, "InvalidParameter" },
            { "properties.agentPoolProfiles", "alpha", "[]", 400, "InvalidParameter" },
            { "pool.mode", "alpha", "\"User\"", 400, "InvalidParameter" },
            { "pool.name", "alpha", "\"Upper\"", 400, "InvalidParameter" },
            { "pool.vmSize", "alpha", "\"Standard_Z1\"", 400, "BadRequest" },
            { "pool.vmSize", "alpha", "\"Standard_B2ms\"", 400, "BadRequest" },
            { "pool.vmSize", "alpha", "\"Standard_NC24ads_A100_v4\"", 400, "BadRequest" },
            { "pool.count", "alpha", "0", 400, "InvalidParameter" },
            { "pool.count", "alpha", "100", 400, "ErrCode_InsufficientVCPUQuota" },
            { "pool.nodeTaints", "alpha", "[\"a=b:NoSchedule\"]", 400, "SystemPoolHasRestrictedTaint" },
            { "pool.osType", "alpha", "\"Windows\"", 400, "InvalidParameter" },
            { "pool.availabilityZones", "alpha", "[\"4\"]", 400, "AvailabilityZoneNotSupported" },
            { "pool.enableAutoScaling", "alpha", "true", 400, "InvalidParameter" },
            { "pool.vnetSubnetID", "alpha", "\"snet-containers\"", 400, "SubnetIsDelegated" },
            { "pool.vnetSubnetID", "alpha", "\"snet-legacy\"", 400, "InsufficientSubnetSize" },
            { "pool.vnetSubnetID", "alpha", "\"none\"", 400, "VnetSubnetNotFound" },
        };

    [Theory]
    [MemberData(nameof(Clusters))]
    public async Task Create_AgainstARule_IsRefusedWithItsCode(
        string field,
        string name,
        string value,
        int status,
        string code
    )
    {
        await using var azure = await FarSide.StartAsync();
        var body = Bodies.Cluster(b => Set(azure, b, field, value));

        var answer = await azure.Put($"{azure.Clusters}/{name}", body);

        (answer.Status, answer.Code).ShouldBe((status, code), answer.Text);
        (await azure.Journal()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_InAMissingGroup_IsRefusedByTheGateway()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Put(
            azure.Group("none") + "/providers/Microsoft.ContainerService/managedClusters/alpha",
            Bodies.Cluster()
        );

        (answer.Status, answer.Code).ShouldBe((404, "ResourceGroupNotFound"));
    }

    [Fact]
    public async Task Create_OfAnLtsVersionInPremium_IsAccepted()
    {
        await using var azure = await FarSide.StartAsync();
        var body = Bodies.Cluster(b =>
        {
            b["sku"] = new JsonObject { ["name"] = "Base", ["tier"] = "Premium" };
            b["properties"]!["supportPlan"] = "AKSLongTermSupport";
            b["properties"]!["kubernetesVersion"] = "1.33";
        });

        (await azure.Put(azure.Clusters + "/alpha", body)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Create_OnAServiceRangeThatMeetsTheSubnet_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var body = Bodies.Cluster(b =>
        {
            b["properties"]!["networkProfile"] = new JsonObject
            {
                ["serviceCidr"] = "10.20.0.0/16",
                ["dnsServiceIP"] = "10.20.0.10",
            };
            Set(azure, b, "pool.vnetSubnetID", "\"snet-aks\"");
        });

        var answer = await azure.Put(azure.Clusters + "/alpha", body);

        answer.Code.ShouldBe("ServiceCidrOverlapExistingSubnetsCidr");
        ((string?)answer.Body["target"]).ShouldBe("networkProfile.serviceCIDR");
    }

    [Theory]
    [InlineData("winpool", "{\"osType\":\"Windows\"}", "InvalidParameter")]
    [InlineData("win25", "{\"osType\":\"Windows\",\"osSKU\":\"Windows2025\"}", "InvalidParameter")]
    [InlineData("newer", "{\"orchestratorVersion\":\"1.35.3\"}", "NodePoolMcVersionIncompatible")]
    [InlineData("extra", "{\"vmSize\":\"\",\"count\":-1}", "InvalidParameter")]
    public async Task AddPool_AgainstARule_IsRefusedWithItsCode(string name, string changes, string code)
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();
        var body = Bodies.Pool(p =>
        {
            foreach (var (key, value) in JsonNode.Parse(changes)!.AsObject())
                p[key] = value?.DeepClone();
        });

        var answer = await azure.Put($"{cluster}/agentPools/{name}", body);

        (answer.Status, answer.Code).ShouldBe((400, code), answer.Text);
    }

    [Fact]
    public async Task Update_OfAPoolsSize_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();

        var answer = await azure.Put(
            cluster + "/agentPools/system",
            Bodies.Pool(p => (p["mode"], p["vmSize"]) = ("System", "Standard_D4s_v5"))
        );

        answer.Code.ShouldBe("PropertyChangeNotAllowed");
    }

    [Fact]
    public async Task Upgrade_OverTwoMinors_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(body: Bodies.Cluster(b => b["properties"]!["kubernetesVersion"] = "1.34.4"));

        var answer = await azure.Put(path, Bodies.Cluster(b => b["properties"]!["kubernetesVersion"] = "1.36.0"));

        answer.Code.ShouldBe("OperationNotAllowed");
        ((string)answer.Body["message"]!).ShouldContain("Available upgrades: [1.34.6 1.35.4 1.35.3 1.35.1]");
    }

    private static void Set(FarSide azure, JsonObject body, string field, string value)
    {
        if (field == "name")
            return;
        var node = JsonNode.Parse(value);
        if (field == "pool.vnetSubnetID")
            node =
                $"{azure.Group("rg-platform")}/providers/Microsoft.Network/virtualNetworks/vnet-platform-weu/subnets/{node}";
        var parts = field.Split('.');
        var target = parts.Length == 1 ? body : body["properties"]!.AsObject();
        if (parts[0] == "pool")
            target = target["agentPoolProfiles"]![0]!.AsObject();
        target[parts[^1]] = node;
    }
}
