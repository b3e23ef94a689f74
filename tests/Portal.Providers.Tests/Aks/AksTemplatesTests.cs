using System.Text.Json.Nodes;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks;

public sealed class AksTemplatesTests
{
    private static readonly DateTimeOffset s_seenAt = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Plans => ["small", "full", "ranges", "overlay"];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Template_OfAClusterMadeFromAPlan_IsThatPlanWithoutItsName(string which)
    {
        var plan = Plan(which);

        var template = new AksTemplates().Of(Made(AksClusterBody.Of(plan, "password", "operation")));

        PlanJson
            .Write(template.Plan)
            .ToJsonString()
            .ShouldBe(
                PlanJson
                    .Write(
                        plan with
                        {
                            Basics = plan.Basics with { Name = "", DnsPrefix = "" },
                            Maintenance = plan.Maintenance with { Windows = [] },
                        }
                    )
                    .ToJsonString()
            );
        template.LeftOut.ShouldBe(["Maintenance windows are not read from clusters; set them anew."]);
    }

    [Fact]
    public void Template_OfWhatCannotBeChosen_SaysSo()
    {
        var body = AksClusterBody.Of(AksPlans.Small, null, "operation");
        var properties = body["properties"]!;
        properties["networkProfile"]!["networkPlugin"] = "none";
        properties["networkProfile"]!["outboundType"] = "userAssignedNATGateway";
        properties["agentPoolProfiles"]![0]!["osSKU"] = "CBLMariner";
        properties["agentPoolProfiles"]![0]!["nodeLabels"]!["kubernetes.azure.com/mode"] = "system";
        properties["agentPoolProfiles"]![0]!["nodeTaints"] = new JsonArray(
            "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"
        );
        body.Remove("identity");

        var template = new AksTemplates().Of(Made(body));

        template.LeftOut.Count.ShouldBe(5);
        template.LeftOut[0].ShouldStartWith("The network plugin is none");
        (template.Plan.Network.Mode, template.Plan.Network.Outbound).ShouldBe(
            (NetworkMode.Overlay, OutboundType.LoadBalancer)
        );
        template.Plan.NodePools[0].Labels.ShouldBeEmpty();
        template.Plan.NodePools[0].Taints.ShouldBeEmpty();
    }

    [Fact]
    public void Template_OfAClusterOfWhichNothingIsKnown_IsAPlanAllTheSame()
    {
        var bare = AksClusterReader.Read(
            "azure",
            ManagedCluster.Read(
                new JsonObject
                {
                    ["id"] =
                        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/bare",
                }
            ),
            s_seenAt
        );

        new AksTemplates().Of(bare).Plan.Maintenance.NodeOsChannel.ShouldBe(NodeOsChannel.NodeImage);
        new AksTemplates().Of(bare with { Details = [] }).Plan.NodePools.ShouldBeEmpty();
    }

    [Fact]
    public void Inventory_OfAddOns_KeepsNoConfigurationThatMayBeASecret()
    {
        var body = AksClusterBody.Of(AksPlans.Full, "password", "operation");
        body["properties"]!["addonProfiles"]!["omsagent"]!["config"]!["key"] = "s3cret";

        var details = Made(body).Details.ToJsonString();

        details.ShouldNotContain("s3cret");
        details.ShouldNotContain("password");
    }

    private static ClusterPlan Plan(string which) =>
        which switch
        {
            "full" => AksPlans.Full,
            "ranges" => AksPlans.Small with
            {
                Access = new AccessPlan { SignIn = SignIn.EntraKubernetesRbac, AuthorizedRanges = ["203.0.113.0/24"] },
            },
            "overlay" => AksPlans.Small with
            {
                Network = AksPlans.Small.Network with
                {
                    DualStack = true,
                    NetworkSecurity = true,
                    OutboundIps = 2,
                    OutboundPorts = 8000,
                },
                Maintenance = new MaintenancePlan
                {
                    UpgradeChannel = UpgradeChannel.Stable,
                    NodeOsChannel = NodeOsChannel.SecurityPatch,
                },
            },
            _ => AksPlans.Small,
        };

    // What was sent comes back, with an id.
    private static Cluster Made(JsonObject body)
    {
        var answer = body.DeepClone().AsObject();
        answer["id"] =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/shop";
        return AksClusterReader.Read("production", ManagedCluster.Read(answer), s_seenAt);
    }
}
