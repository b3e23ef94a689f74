using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.NodePools;

public sealed class PoolRulesTests
{
    private static readonly ClusterPlan s_plan = PlanBuilder.Valid();

    public static TheoryData<RuleCase> Names =>
        [
            Finds("V-NP-01", "nodePools[1].name", "empty", Apps(pool => pool with { Name = "" })),
            Finds("V-NP-01", "nodePools[1].name", "a capital", Apps(pool => pool with { Name = "Apps" })),
            Finds("V-NP-01", "nodePools[1].name", "a digit first", Apps(pool => pool with { Name = "1apps" })),
            Finds("V-NP-01", "nodePools[1].name", "13 characters", Apps(pool => pool with { Name = "applications1" })),
            Finds(
                "V-NP-01",
                "nodePools[2].name",
                "7 characters on Windows",
                PlanBuilder.WithWindows(pool => pool with { Name = "winapps" })
            ),
            Holds("V-NP-01", "12 characters", Apps(pool => pool with { Name = "applications" })),
            Finds("V-NP-02", "nodePools[2].name", "a name twice", s_plan.Add(PlanBuilder.Applications())),
            Holds("V-NP-02", "another name", s_plan.Add(PlanBuilder.Applications() with { Name = "more" })),
            Finds(
                "V-NP-14",
                "nodePools[1].labels[kubernetes.io/os]",
                "a reserved prefix",
                Label("kubernetes.io/os", "linux")
            ),
            Finds(
                "V-NP-14",
                "nodePools[1].labels[kubernetes.azure.com/x]",
                "Azure's prefix",
                Label("kubernetes.azure.com/x", "y")
            ),
            Finds("V-NP-14", "nodePools[1].labels[Example/x]", "a prefix in capitals", Label("Example/x", "y")),
            Finds("V-NP-14", "nodePools[1].labels[-x]", "a hyphen first", Label("-x", "y")),
            Finds("V-NP-14", "nodePools[1].labels[x]", "a value with a space", Label("x", "a b")),
            Holds("V-NP-14", "an empty value", Label("x", "")),
            Finds(
                "V-NP-15",
                "nodePools[1].taints[0]",
                "no effect",
                Apps(pool => pool with { Taints = ["os=windows"] })
            ),
            Finds(
                "V-NP-15",
                "nodePools[1].taints[1]",
                "an unknown effect",
                Apps(pool => pool with { Taints = ["a=b:NoExecute", "a=b:Never"] })
            ),
            Holds(
                "V-NP-15",
                "a taint with a prefix",
                Apps(pool => pool with { Taints = ["example.com/os=windows:PreferNoSchedule"] })
            ),
        ];

    public static TheoryData<RuleCase> Modes =>
        [
            Finds("V-NP-03", "nodePools", "no system pool", s_plan with { NodePools = [PlanBuilder.Applications()] }),
            Finds("V-NP-03", "nodePools", "no pool at all", s_plan with { NodePools = [] }),
            Finds(
                "V-NP-03",
                "nodePools[2].mode",
                "a system pool on Windows",
                PlanBuilder.WithWindows(pool => pool with { Mode = NodePoolMode.System })
            ),
            Finds(
                "V-NP-04",
                "nodePools[0].count",
                "one system node in production",
                System(pool => pool with { Count = 1 })
            ),
            Finds(
                "V-NP-04",
                "nodePools[0].minCount",
                "a minimum of one",
                System(pool => pool with { Autoscale = true, MinCount = 1, MaxCount = 5 })
            ),
            Warns(
                "V-NP-04",
                "nodePools[0].count",
                "one system node in test",
                DevTest(System(pool => pool with { Count = 1 }))
            ),
            Holds("V-NP-04", "two system nodes", System(pool => pool with { Count = 2 })),
            Finds(
                "V-NP-16",
                "nodePools[0].spot",
                "a Spot system pool",
                System(pool => pool with { Spot = true, MaxSurge = "" }),
                "V-NP-09"
            ),
            Holds("V-NP-16", "a Spot user pool", Apps(pool => pool with { Spot = true })),
            Warns(
                "V-NP-17",
                "nodePools[1].maxSurge",
                "Spot with surge",
                Apps(pool => pool with { Spot = true, MaxSurge = "1" }),
                "V-NP-09"
            ),
            Holds("V-NP-17", "Spot without surge", Apps(pool => pool with { Spot = true, MaxSurge = "" })),
        ];

    public static TheoryData<RuleCase> Scales =>
        [
            Finds("V-NP-05", "nodePools[0].count", "no system node", System(pool => pool with { Count = 0 })),
            Finds(
                "V-NP-05",
                "nodePools[1].count",
                "1001 nodes",
                Apps(pool => Fixed(pool) with { Count = 1001 }),
                "V-NET-10",
                "V-NP-09"
            ),
            Holds("V-NP-05", "no user node", Apps(pool => Fixed(pool) with { Count = 0 })),
            Finds("V-NP-12", "nodePools[1].maxPods", "9 pods", Apps(pool => pool with { MaxPods = 9 })),
            Finds("V-NP-12", "nodePools[1].maxPods", "251 pods", Apps(pool => pool with { MaxPods = 251 })),
            Finds(
                "V-NP-12",
                "nodePools[1].maxPods",
                "room for 20 pods",
                Apps(pool => Fixed(pool) with { Count = 2, MaxPods = 10 })
            ),
            Holds("V-NP-12", "room for 30 pods", Apps(pool => Fixed(pool) with { Count = 3, MaxPods = 10 })),
            Holds("V-NP-12", "one node with 30 pods", Apps(pool => Fixed(pool) with { Count = 1, MaxPods = 30 })),
            Finds("V-NP-18", "nodePools[1].minCount", "no minimum", Apps(pool => pool with { MinCount = null })),
            Finds("V-NP-18", "nodePools[1].maxCount", "no maximum", Apps(pool => pool with { MaxCount = null })),
            Finds("V-NP-18", "nodePools[1].maxCount", "below the minimum", Apps(pool => pool with { MaxCount = 2 })),
            Finds("V-NP-18", "nodePools[1].count", "starts above the maximum", Apps(pool => pool with { Count = 11 })),
            Finds("V-NP-18", "nodePools[1].minCount", "below zero", Apps(pool => pool with { MinCount = -1 })),
            Finds(
                "V-NP-18",
                "nodePools[0].minCount",
                "a system pool down to zero",
                System(pool => pool with { Autoscale = true, MinCount = 0, MaxCount = 3 })
            ),
            Finds(
                "V-NP-18",
                "nodePools[0].maxCount",
                "a limit on a fixed pool",
                System(pool => pool with { MaxCount = 3 })
            ),
            Holds("V-NP-18", "from zero", Apps(pool => pool with { MinCount = 0 })),
            Finds("V-UP-07", "nodePools[1].maxSurge", "no number", Apps(pool => pool with { MaxSurge = "some" })),
            Holds("V-UP-07", "left to the service", Apps(pool => pool with { MaxSurge = "" })),
        ];

    public static TheoryData<RuleCase> Machines =>
        [
            Finds(
                "V-NP-06",
                "nodePools[0].vmSize",
                "B-series",
                System(pool => pool with { VmSize = "Standard_B4ms", EphemeralOsDisk = false })
            ),
            Finds(
                "V-NP-06",
                "nodePools[0].vmSize",
                "1 vCPU",
                System(pool => pool with { VmSize = "Standard_F1", EphemeralOsDisk = false, Zones = [] })
            ),
            Warns(
                "V-NP-06",
                "nodePools[0].vmSize",
                "2 vCPU",
                System(pool => pool with { VmSize = "Standard_D2s_v5", EphemeralOsDisk = false, Zones = ["1"] })
            ),
            Finds(
                "V-NP-07",
                "nodePools[1].vmSize",
                "1 vCPU",
                Apps(pool => pool with { VmSize = "Standard_F1", EphemeralOsDisk = false })
            ),
            Holds("V-NP-07", "B-series", Apps(pool => pool with { VmSize = "Standard_B4ms" })),
            Finds("V-NP-09", "nodePools[1].vmSize", "empty", Apps(pool => pool with { VmSize = "" })),
            Finds("V-NP-09", "nodePools[1].vmSize", "not offered", Apps(pool => pool with { VmSize = "Standard_X1" })),
            Finds(
                "V-NP-09",
                "nodePools[1].vmSize",
                "restricted",
                Apps(pool => pool with { VmSize = "Standard_E8s_v5", EphemeralOsDisk = false })
            ),
            Finds(
                "V-NP-09",
                "nodePools[0].vmSize",
                "starts beyond the quota",
                Apps(pool => pool with { Count = 60, MaxCount = 60 })
            ),
            Warns(
                "V-NP-09",
                "nodePools[0].vmSize",
                "grows beyond the quota",
                Apps(pool => pool with { MaxCount = 60 })
            ),
            Finds(
                "V-NP-09",
                "nodePools[1].vmSize",
                "Spot beyond its own quota",
                Apps(pool => pool with { Spot = true, MaxSurge = "" })
            ),
            Holds("V-NP-09", "size in other case", Apps(pool => pool with { VmSize = "standard_d8DS_v5" })),
            Holds("V-NP-09", "no catalog", Apps(pool => pool with { VmSize = "Standard_X1" }))
                .With(facts => facts with { Catalog = null }),
            Finds(
                "V-NP-20",
                "nodePools[0].zones",
                "a zone the size lacks",
                System(pool => pool with { VmSize = "Standard_D2s_v5", EphemeralOsDisk = false })
            ),
            Finds(
                "V-NP-20",
                "nodePools[1].zones",
                "a size without zones",
                Apps(pool => pool with { VmSize = "Standard_DS2_v2", EphemeralOsDisk = false, Zones = ["1"] })
            ),
            Finds("V-NP-20", "nodePools[0].zones", "a zone twice", System(pool => pool with { Zones = ["1", "1"] })),
            Finds("V-NP-21", "nodePools[1].osDiskSizeGb", "29 GB", Apps(pool => pool with { OsDiskSizeGb = 29 })),
            Finds("V-NP-21", "nodePools[1].osDiskSizeGb", "2049 GB", Apps(pool => pool with { OsDiskSizeGb = 2049 })),
            Finds(
                "V-NP-21",
                "nodePools[1].osDiskSizeGb",
                "larger than temporary storage",
                Apps(pool => pool with { OsDiskSizeGb = 301 })
            ),
            Finds(
                "V-NP-21",
                "nodePools[1].osDiskSizeGb",
                "the default is larger than the cache",
                Apps(pool => pool with { VmSize = "Standard_DS2_v2" })
            ),
            Finds(
                "V-NP-21",
                "nodePools[1].ephemeralOsDisk",
                "no room",
                Apps(pool => pool with { VmSize = "Standard_D2s_v5" })
            ),
            Holds(
                "V-NP-21",
                "as large as the cache",
                Apps(pool => pool with { VmSize = "Standard_DS2_v2", OsDiskSizeGb = 86 })
            ),
            Warns(
                "V-NP-22",
                "nodePools[1].ephemeralOsDisk",
                "managed though ephemeral fits",
                Apps(pool => pool with { EphemeralOsDisk = false })
            ),
            Holds(
                "V-NP-22",
                "a managed size was chosen",
                Apps(pool => pool with { EphemeralOsDisk = false, OsDiskSizeGb = 256 })
            ),
            Warns(
                "V-NP-24",
                "nodePools[1].osSku",
                "Ubuntu 22.04 in its last year",
                Apps(pool => pool with { OsSku = OsSku.Ubuntu2204 })
            ),
            Finds(
                    "V-NP-24",
                    "nodePools[1].osSku",
                    "Ubuntu 22.04 after its end",
                    Apps(pool => pool with { OsSku = OsSku.Ubuntu2204 })
                )
                .On(new(2027, 7, 1)),
            Finds(
                "V-NP-24",
                "nodePools[1].osSku",
                "Azure Linux 2.0",
                Apps(pool => pool with { OsSku = OsSku.AzureLinux2 })
            ),
            Holds("V-NP-24", "Azure Linux 3.0", Apps(pool => pool with { OsSku = OsSku.AzureLinux3 })),
        ];

    private const string OtherNetwork =
        "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/other/subnets/nodes";

    public static TheoryData<RuleCase> Subnets =>
        [
            Finds(
                "V-NP-10",
                "nodePools[0].subnetId",
                "one pool without subnet",
                Apps(pool => pool with { SubnetId = PlanBuilder.SubnetId })
            ),
            Finds("V-NP-10", "nodePools[1].subnetId", "two networks", Placed(OtherNetwork))
                .With(facts => facts with { Catalog = null }),
            Finds("V-NP-10", "nodePools[1].subnetId", "a subnet nobody knows", Placed(PlanBuilder.SubnetId + "2")),
            Finds(
                "V-NP-10",
                "network.subnetId",
                "no resource id",
                s_plan.Network(network => network with { SubnetId = "nodes" })
            ),
            Finds("V-NP-10", "network.subnetId", "delegated", InSubnet())
                .With(facts =>
                    facts.WithSubnet(FactsBuilder.Catalog.Subnets[0] with { DelegatedTo = "Microsoft.Web/serverFarms" })
                ),
            Warns("V-NP-10", "nodePools[1].subnetId", "an odd name", Placed(PlanBuilder.SubnetId + "-"))
                .With(facts => facts with { Catalog = null }),
            Holds("V-NP-10", "two subnets of one network", Placed(PlanBuilder.WindowsSubnetId)),
            Holds("V-NP-10", "blank is none", Apps(pool => pool with { SubnetId = " " })),
            Finds("V-IP-01", "network.subnetId", "one address short", InSubnet())
                .With(facts =>
                    facts.WithSubnet(FactsBuilder.Catalog.Subnets[0] with { AddressPrefix = "10.20.0.0/27", Used = 13 })
                ),
            Holds("V-IP-01", "just fits", InSubnet())
                .With(facts =>
                    facts.WithSubnet(FactsBuilder.Catalog.Subnets[0] with { AddressPrefix = "10.20.0.0/27", Used = 12 })
                ),
            Finds("V-IP-01", "network.subnetId", "pods in the nodes' subnet", FlatInSubnet()),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    [MemberData(nameof(Modes))]
    [MemberData(nameof(Scales))]
    [MemberData(nameof(Machines))]
    [MemberData(nameof(Subnets))]
    public void Rule_OverNodePools_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    [Fact]
    public void WindowsName_TooLong_SuggestsItsBeginning() =>
        PlanBuilder
            .WithWindows(pool => pool with { Name = "winapps" })
            .Check()
            .Of("V-NP-01")
            .Sentence.ShouldBe("A Windows pool name has at most 6 characters. Try “winapp”.");

    [Fact]
    public void Subnet_TooSmall_SaysWhatIsNeededAndWhichSubnetWouldDo() =>
        CreateClusterRules
            .Book.Check(
                InSubnet()
                    .Facts()
                    .WithSubnet(FactsBuilder.Catalog.Subnets[0] with { AddressPrefix = "10.20.0.0/28", Used = 1 })
            )
            .Of("V-IP-01")
            .Sentence.ShouldBe(
                "The subnet “nodes” (10.20.0.0/28) has 16 addresses, of which Azure keeps 5 and 1 are taken. "
                    + "This plan needs 15: 13 for nodes at most, 2 for surge. Choose a subnet of /27 or larger, or lower a maximum."
            );

    private static ClusterPlan System(Func<NodePoolPlan, NodePoolPlan> change) => s_plan.Pool(0, change);

    private static ClusterPlan Apps(Func<NodePoolPlan, NodePoolPlan> change) => s_plan.Pool(1, change);

    private static NodePoolPlan Fixed(NodePoolPlan pool) =>
        pool with
        {
            Autoscale = false,
            MinCount = null,
            MaxCount = null,
        };

    private static ClusterPlan Label(string key, string value) =>
        Apps(pool => pool with { Labels = new Dictionary<string, string> { [key] = value } });

    private static ClusterPlan DevTest(ClusterPlan plan) =>
        plan.Basics(basics => basics with { Purpose = ClusterPurpose.DevTest });

    private static ClusterPlan InSubnet() =>
        s_plan.Network(network => network with { SubnetId = PlanBuilder.SubnetId });

    private static ClusterPlan Placed(string appsSubnet) =>
        InSubnet().Pool(1, pool => pool with { SubnetId = appsSubnet });

    private static ClusterPlan FlatInSubnet() =>
        InSubnet()
            .Network(network => network with { Mode = NetworkMode.NodeSubnet, PodCidr = "" })
            .Pool(1, pool => pool with { MaxPods = 250 });
}
