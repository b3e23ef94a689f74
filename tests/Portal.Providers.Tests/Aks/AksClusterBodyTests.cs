using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks;

public sealed class AksClusterBodyTests
{
    private const string Operation = "0190aaaa-0000-7000-8000-000000000001";

    [Fact]
    public void Body_OfAPlan_HasTheShapeAksTakes()
    {
        var body = AksClusterBody.Of(AksPlans.Small, windowsPassword: null, Operation);

        Text(body, "location").ShouldBe("westeurope");
        Text(body, "sku", "tier").ShouldBe("Standard");
        Text(body, "tags", "team").ShouldBe("shop");
        Text(body, "tags", "portal-operation").ShouldBe(Operation);
        Text(body, "properties", "kubernetesVersion").ShouldBe("1.35.4");
        Text(body, "properties", "networkProfile", "networkPluginMode").ShouldBe("overlay");
        Text(body, "properties", "networkProfile", "networkDataplane").ShouldBe("cilium");
        var pool = body["properties"]!["agentPoolProfiles"]![0]!;
        Text(pool, "osSKU").ShouldBe("AzureLinux3");
        Text(pool, "orchestratorVersion").ShouldBe("1.35.4");
        Text(pool, "upgradeSettings", "maxSurge").ShouldBe("10%");
        pool["count"]!.GetValue<int>().ShouldBe(3);
        pool["availabilityZones"]!.AsArray().Count.ShouldBe(3);
        body["properties"]!.AsObject().ContainsKey("windowsProfile").ShouldBeFalse();
    }

    // AKS answers InvalidParameter to an empty text; without the member it takes its own range.
    [Fact]
    public void EmptyRanges_AreLeftOut()
    {
        var network = AksPlans.Small.Network with { ServiceCidr = "", DnsServiceIp = " ", PodCidr = "" };

        var profile = Network(AksPlans.Small with { Network = network });

        profile.ShouldNotContainKey("serviceCidr");
        profile.ShouldNotContainKey("dnsServiceIP");
        profile.ShouldNotContainKey("podCidr");
    }

    [Fact]
    public void NodeSubnet_SendsNoPodRangeAndNoMode()
    {
        var network = AksPlans.Small.Network with { Mode = NetworkMode.NodeSubnet, PodCidr = "10.244.0.0/16" };

        var profile = Network(AksPlans.Small with { Network = network });

        profile.ShouldNotContainKey("podCidr");
        profile.ShouldNotContainKey("networkPluginMode");
        profile["networkPlugin"]!.GetValue<string>().ShouldBe("azure");
    }

    [Fact]
    public void Windows_SendsItsAdministratorAndPassword()
    {
        var basics = AksPlans.Small.Basics with { Windows = new WindowsProfile("winadmin") };

        var body = AksClusterBody.Of(AksPlans.Small with { Basics = basics }, "generated", Operation);

        Text(body, "properties", "windowsProfile", "adminUsername").ShouldBe("winadmin");
        Text(body, "properties", "windowsProfile", "adminPassword").ShouldBe("generated");
    }

    [Fact]
    public void Spot_SendsAnEvictionPolicyAndNoSurge()
    {
        var pool = AksPlans.Pool with { Spot = true, Mode = NodePoolMode.User };

        var sent = Pool(pool);

        sent["scaleSetPriority"]!.GetValue<string>().ShouldBe("Spot");
        sent["scaleSetEvictionPolicy"]!.GetValue<string>().ShouldBe("Delete");
        sent.ShouldNotContainKey("upgradeSettings");
    }

    [Fact]
    public void Bounds_AreSentOnlyWithTheAutoscaler()
    {
        var bounded = AksPlans.Pool with { MinCount = 2, MaxCount = 6 };

        Pool(bounded with { Autoscale = true })["maxCount"]!.GetValue<int>().ShouldBe(6);
        Pool(bounded with { Autoscale = false }).ShouldNotContainKey("maxCount");
    }

    [Fact]
    public void APoolsOwnSubnet_WinsOverTheClusters()
    {
        var network = AksPlans.Small.Network with { SubnetId = "/cluster" };
        var plan = AksPlans.Small with
        {
            Network = network,
            NodePools = [AksPlans.Pool, AksPlans.Pool with { Name = "apps", SubnetId = "/apps" }],
        };

        var pools = AksClusterBody.Of(plan, null, Operation)["properties"]!["agentPoolProfiles"]!.AsArray();

        pools.Select(pool => Text(pool!, "vnetSubnetID")).ShouldBe(["/cluster", "/apps"]);
    }

    [Fact]
    public void EveryPool_GetsTheVersionOfTheControlPlane() =>
        AksClusterBody.Of(AksPlans.Full, "password", Operation)["properties"]!["agentPoolProfiles"]!
            .AsArray()
            .Select(pool => Text(pool!, "orchestratorVersion"))
            .ShouldBe(["1.35.4", "1.35.4", "1.35.4"]);

    [Fact]
    public void WhatWasRetired_IsNeverAskedFor()
    {
        var properties = AksClusterBody.Of(AksPlans.Full, "password", Operation)["properties"]!;

        Text(properties, "networkProfile", "loadBalancerSku").ShouldBe("standard");
        properties["agentPoolProfiles"]!
            .AsArray()
            .ShouldAllBe(pool => Text(pool!, "type") == "VirtualMachineScaleSets");
    }

    [Fact]
    public void Access_OfAFullPlan_IsWhatAksTakes()
    {
        var body = AksClusterBody.Of(AksPlans.Full, "password", Operation);
        var properties = body["properties"]!;

        Text(body, "identity", "type").ShouldBe("UserAssigned");
        body["identity"]!["userAssignedIdentities"]!.AsObject().ShouldContainKey(AksPlans.IdentityId);
        properties["aadProfile"]!
            .ToJsonString()
            .ShouldBe(
                """{"managed":true,"enableAzureRBAC":true,"adminGroupObjectIDs":["7d9bbbd3-9a60-4a8c-9f2f-0f3d9f3a8f11"]}"""
            );
        properties["disableLocalAccounts"]!.GetValue<bool>().ShouldBeTrue();
        properties["apiServerAccessProfile"]!["enablePrivateCluster"]!.GetValue<bool>().ShouldBeTrue();
        Text(properties, "fqdnSubdomain").ShouldBe("shop-dns");
        properties.AsObject().ShouldNotContainKey("dnsPrefix");
        properties["securityProfile"]!
            .ToJsonString()
            .ShouldBe("""{"workloadIdentity":{"enabled":true},"imageCleaner":{"enabled":true,"intervalHours":48}}""");
    }

    [Fact]
    public void Gmsa_WithoutADomain_SendsEmptyTexts()
    {
        var basics = AksPlans.Small.Basics with { Windows = new WindowsProfile("winadmin", new GmsaProfile("", "")) };

        AksClusterBody.Of(AksPlans.Small with { Basics = basics }, "generated", Operation)["properties"]![
            "windowsProfile"
        ]!["gmsaProfile"]!
            .ToJsonString()
            .ShouldBe("""{"enabled":true,"dnsServer":"","rootDomainName":""}""");
    }

    [Fact]
    public void Surge_LeftToTheService_IsNotSent() =>
        Pool(AksPlans.Pool with { MaxSurge = "" }).ShouldNotContainKey("upgradeSettings");

    private static JsonObject Network(ClusterPlan plan) =>
        AksClusterBody.Of(plan, null, Operation)["properties"]!["networkProfile"]!.AsObject();

    private static JsonObject Pool(NodePoolPlan pool) =>
        AksClusterBody.Of(AksPlans.Small with { NodePools = [pool] }, null, Operation)["properties"]![
            "agentPoolProfiles"
        ]![0]!.AsObject();

    private static string? Text(JsonNode node, params string[] path) =>
        path.Aggregate(node, (at, name) => at[name]!).GetValue<string>();
}
