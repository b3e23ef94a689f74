using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.Clusters;

public sealed class WindowsRulesTests
{
    private static readonly ClusterPlan s_windows = PlanBuilder.WithWindows();

    public static TheoryData<RuleCase> Cluster =>
        [
            Finds(
                "V-WIN-01",
                "nodePools[0].osSku",
                "the only pool runs Windows",
                s_windows with
                {
                    NodePools = [s_windows.NodePools[2]],
                },
                "V-NP-03"
            ),
            Holds("V-WIN-01", "Linux beside Windows", s_windows),
            Finds(
                "V-WIN-02",
                "basics.windows",
                "no administrator",
                s_windows.Basics(basics => basics with { Windows = null })
            ),
            Holds("V-WIN-02", "no Windows pool", PlanBuilder.Valid()),
            Finds(
                "V-WIN-03",
                "network.mode",
                "kubenet",
                s_windows.Network(network => network with { Mode = NetworkMode.Kubenet })
            ),
            Finds("V-WIN-03", "network.dataplane", "Cilium", Cilium(s_windows)),
            Finds(
                "V-WIN-03",
                "network.dataplane",
                "Cilium and a Windows pool later",
                Cilium(s_windows with { NodePools = [.. s_windows.NodePools.Take(2)] })
            ),
            Holds("V-WIN-03", "Calico on overlay", s_windows),
            Finds("V-WIN-04", "basics.windows.adminUsername", "empty", User("")),
            Finds("V-WIN-04", "basics.windows.adminUsername", "too long", User(new string('u', 21))),
            Finds("V-WIN-04", "basics.windows.adminUsername", "ends with a period", User("ops.")),
            Finds("V-WIN-04", "basics.windows.adminUsername", "easily guessed, in capitals", User("Administrator")),
            Holds("V-WIN-04", "20 characters", User(new string('u', 20))),
            Warns(
                "V-WIN-14",
                "maintenance.nodeOsChannel",
                "monthly patches that nobody takes",
                Patched(NodeOsChannel.None)
            ),
            Warns(
                "V-WIN-14",
                "maintenance.nodeOsChannel",
                "patches for Linux only",
                Patched(NodeOsChannel.SecurityPatch)
            ),
            Holds("V-WIN-14", "node images by themselves", s_windows),
            Holds("V-WIN-14", "no Windows", PlanBuilder.Valid()),
            Warns(
                "V-WIN-15",
                "nodePools[2].maxPods",
                "111 pods",
                PlanBuilder.WithWindows(pool => pool with { MaxPods = 111 })
            ),
            Warns(
                "V-WIN-15",
                "nodePools[2].maxPods",
                "overlay's default",
                PlanBuilder.WithWindows(pool => pool with { MaxPods = null })
            ),
            Holds("V-WIN-15", "110 pods", PlanBuilder.WithWindows(pool => pool with { MaxPods = 110 })),
        ];

    public static TheoryData<RuleCase> Images =>
        [
            Finds("V-WIN-08", "nodePools[2].fips", "2025 without FIPS", Image(OsSku.Windows2025)),
            Finds("V-WIN-08", "nodePools[2].osSku", "2025 on 1.31", Image(OsSku.Windows2025, "1.31.2", fips: true))
                .With(Unread),
            Holds("V-WIN-08", "2025 with FIPS", Image(OsSku.Windows2025, fips: true)),
            Finds("V-WIN-09", "nodePools[2].osSku", "2019 on 1.33", Image(OsSku.Windows2019, "1.33.1")).With(Unread),
            Finds("V-WIN-09", "nodePools[2].osSku", "2019 after its end", Image(OsSku.Windows2019, "1.32.1"))
                .With(Unread),
            Warns("V-WIN-09", "nodePools[2].osSku", "2019 in its last year", Image(OsSku.Windows2019, "1.32.1"))
                .With(Unread)
                .On(new(2025, 12, 1)),
            Holds("V-WIN-09", "2022", s_windows),
            Finds("V-WIN-10", "nodePools[2].osSku", "2022 on 1.37", Image(OsSku.Windows2022, "1.37.0")),
            Finds("V-WIN-10", "nodePools[2].osSku", "2022 on its last day", s_windows).On(new(2028, 6, 30)),
            Warns("V-WIN-10", "nodePools[2].osSku", "2022 a day before", s_windows).On(new(2028, 6, 29)),
            Holds("V-WIN-10", "2022 on 1.35", s_windows),
            Finds("V-WIN-11", "nodePools[2].osSku", "Annual Channel after its end", Image(OsSku.WindowsAnnual)),
            Holds("V-WIN-11", "Annual Channel long before", Image(OsSku.WindowsAnnual)).On(new(2025, 1, 1)),
        ];

    [Theory]
    [MemberData(nameof(Cluster))]
    [MemberData(nameof(Images))]
    public void Rule_OverWindows_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    [Fact]
    public void WindowsPool_InASharedSubnet_IsAdvisedToHaveItsOwn()
    {
        var shared = s_windows.Network(network => network with { SubnetId = PlanBuilder.SubnetId });
        var apart = PlanBuilder
            .WithWindows(pool => pool with { SubnetId = PlanBuilder.WindowsSubnetId })
            .Network(network => network with { SubnetId = PlanBuilder.SubnetId });

        Fields(shared).ShouldBe(["nodePools[2].subnetId"]);
        Fields(apart).ShouldBeEmpty();

        static IEnumerable<string> Fields(ClusterPlan plan) =>
            plan.Check().Findings.Where(finding => finding.RuleId == "V-WIN-14").Select(finding => finding.Field);
    }

    private static CreateFacts Unread(CreateFacts facts) => facts with { Catalog = null };

    private static ClusterPlan Cilium(ClusterPlan plan) =>
        plan.Network(network => network with { Policy = NetworkPolicy.Cilium, Dataplane = Dataplane.Cilium });

    private static ClusterPlan Patched(NodeOsChannel channel) =>
        s_windows with
        {
            Maintenance = new MaintenancePlan { NodeOsChannel = channel },
        };

    private static ClusterPlan User(string name) =>
        s_windows.Basics(basics => basics with { Windows = new WindowsProfile(name) });

    private static ClusterPlan Image(OsSku sku, string version = "1.35.1", bool fips = false) =>
        PlanBuilder
            .WithWindows(pool => pool with { OsSku = sku, Fips = fips })
            .Basics(basics => basics with { KubernetesVersion = version });
}
