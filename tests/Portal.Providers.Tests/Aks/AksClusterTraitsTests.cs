using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Rules;
using Portal.Core.Upgrades;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks;

public sealed class AksClusterTraitsTests
{
    private static readonly AksClusterTraits s_traits = new();

    public static TheoryData<string, string, string> Uses =>
        new()
        {
            { "'networkProfile':{'networkPlugin':'kubenet'}", "Kubenet", "" },
            { "'networkProfile':{'networkPolicy':'Azure'}", "AzureNpmLinux AzureNpmWindows:win", "" },
            { "'networkProfile':{'loadBalancerSku':'Basic'}", "Basic", "" },
            { "'ingressProfile':{'webAppRouting':{'enabled':true}}", "ApplicationRoutingNginx", "" },
            {
                "'ingressProfile':{'webAppRouting':{'enabled':true,'nginx':{'defaultIngressControllerType':'None'}}}",
                "",
                ""
            },
            { "'ingressProfile':{'webAppRouting':{'enabled':false}}", "", "" },
            { "'addonProfiles':{'OpenServiceMesh':{'enabled':true}}", "OpenServiceMesh", "" },
            { "'addonProfiles':{'openServiceMesh':{'enabled':false}},'networkProfile':3", "", "" },
            { "", "Windows2019:win", "'osSKU':'Windows2019'" },
            { "", "Ubuntu2204:win", "'osSKU':'Ubuntu','nodeImageVersion':'AKSUbuntu-2204gen2containerd-202511.01.0'" },
            { "", "AzureLinux2:win", "'osSKU':'AzureLinux','nodeImageVersion':'AKSAzureLinux-V2gen2-202407.22.0'" },
            { "", "", "'osSKU':'Ubuntu'" },
            { "", "AvailabilitySet:win", "'type':'AvailabilitySet'" },
            { "", "1.32:win", "'currentOrchestratorVersion':'1.32.9'" },
        };

    [Theory]
    [MemberData(nameof(Uses))]
    public void What_a_cluster_uses_is_named_by_the_calendars_keys(string cluster, string things, string pool)
    {
        var traits = s_traits.Of(Read(cluster, pool));

        traits
            .Things.Where(thing => thing != new ThingInUse(RetiredThing.KubernetesVersion, "1.34"))
            .Select(thing => thing.Pool is null ? thing.Key : $"{thing.Key}:{thing.Pool}")
            .ShouldBe(things.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Channels_and_long_term_support_are_read()
    {
        var traits = s_traits.Of(
            Read(
                "'supportPlan':'AKSLongTermSupport','autoUpgradeProfile':{'upgradeChannel':'patch','nodeOSUpgradeChannel':'NodeImage'}"
            )
        );

        traits.HasLongTermSupport.ShouldBeTrue();
        traits.AutoUpgrade.ShouldBe(new AutoUpgrade("patch", "NodeImage"));
        s_traits.Of(Read("'autoUpgradeProfile':{'upgradeChannel':'none'}")).AutoUpgrade.ShouldBe(AutoUpgrade.None);
    }

    [Fact]
    public void Who_changed_it_last_is_told_where_Azure_tells()
    {
        var cluster = Read("");
        cluster.LastModifiedBy.ShouldBeNull();

        var json = Json("", "");
        json["systemData"] = new JsonObject
        {
            ["lastModifiedBy"] = "jane@contoso.com",
            ["lastModifiedByType"] = "User",
            ["lastModifiedAt"] = "2026-11-20T11:00:00.7342535Z",
        };
        var told = AksClusterReader.Read("azure", Azure.ManagedClusters.ManagedCluster.Read(json), cluster.SeenAt);
        told.LastModifiedBy.ShouldBe("jane@contoso.com");
        told.LastModifiedAt!.Value.Hour.ShouldBe(11);
    }

    private static Cluster Read(string properties, string pool = "") =>
        AksClusterReader.Read(
            "azure",
            Azure.ManagedClusters.ManagedCluster.Read(Json(properties, pool)),
            new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)
        );

    private static JsonObject Json(string properties, string pool)
    {
        var text =
            "{'id':'/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c',"
            + $"'properties':{{'currentKubernetesVersion':'1.34.2'{Then(properties)},"
            + $"'agentPoolProfiles':[{{'name':'win','osType':'Windows'{Then(pool)}}}]}}}}";
        return JsonNode.Parse(text.Replace('\'', '"'))!.AsObject();
    }

    private static string Then(string members) => members.Length == 0 ? "" : $",{members}";
}
