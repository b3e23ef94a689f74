using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Upgrades;

public sealed class UpgradeRulesTests
{
    private static readonly string[] s_all = ["apps", "auto", "system"];

    [Fact]
    public void Nothing_stands_against_the_next_version_of_all() => Check(To("1.35.1", s_all)).ShouldBeEmpty();

    [Fact]
    public void V_UP_01_a_version_that_is_not_offered_blocks_and_names_those_that_are()
    {
        var finding = Check(To("1.36.0", s_all)).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("V-UP-01");
        finding.Advice!.ShouldContain("1.35.1");
    }

    [Fact]
    public void V_UP_01_the_version_it_has_is_no_upgrade_unless_pools_follow()
    {
        Blocks("V-UP-01", To("1.34.2", []));
        Check(To("1.34.2", ["apps"])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1.31.4", Severity.Block)]
    [InlineData("1.32.4", Severity.Warning)]
    public void V_UP_03_a_pool_that_stays_may_be_three_minors_behind(string version, Severity severity)
    {
        var old = ChangeFactsBuilder.WithPool(
            ChangeFactsBuilder.Cluster.NodePools[1] with
            {
                KubernetesVersion = version,
            }
        );

        var finding = Check(To("1.35.1", ["system", "auto"]), old).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("V-UP-03");
        finding.Severity.ShouldBe(severity);
        Check(To("1.35.1", s_all), old).ShouldBeEmpty();
    }

    [Fact]
    public void V_UP_05_a_cluster_that_upgrades_itself_takes_its_pools_along()
    {
        var auto = ChangeFactsBuilder.Cluster with
        {
            Details = new JsonObject { ["autoUpgradeProfile"] = new JsonObject { ["upgradeChannel"] = "patch" } },
        };

        Blocks("V-UP-05", To("1.35.1", []), auto);
        Check(To("1.35.1", s_all), auto).ShouldBeEmpty();
    }

    [Fact]
    public void V_UP_06_surge_must_fit_the_scale_set() =>
        Blocks(
            "V-UP-06",
            To("1.35.1", s_all),
            ChangeFactsBuilder.WithPool(ChangeFactsBuilder.Cluster.NodePools[1] with { Count = 950 })
        );

    [Fact]
    public void V_UP_10_surge_needs_quota()
    {
        var many = ChangeFactsBuilder.WithPool(
            ChangeFactsBuilder.Cluster.NodePools[1] with
            {
                Count = 500,
                Details = new JsonObject { ["upgradeSettings"] = new JsonObject { ["maxSurge"] = "33%" } },
            }
        );

        Check(To("1.35.1", s_all), many).ShouldAllBe(finding => finding.RuleId == "V-UP-10");
        Check(To("1.35.1", s_all), many).ShouldNotBeEmpty();
    }

    [Fact]
    public void V_UP_22_surge_needs_addresses_of_the_subnet()
    {
        var pool = ChangeFactsBuilder.Cluster.NodePools[1] with
        {
            Count = 200,
            Details = new JsonObject
            {
                ["vnetSubnetID"] = PlanBuilder.WindowsSubnetId,
                ["upgradeSettings"] = new JsonObject { ["maxSurge"] = "5" },
            },
        };
        var flat = ChangeFactsBuilder.WithPool(pool) with
        {
            Details = new JsonObject { ["networkProfile"] = new JsonObject { ["networkPlugin"] = "azure" } },
        };
        var overlay = ChangeFactsBuilder.WithPool(pool) with
        {
            Details = new JsonObject
            {
                ["networkProfile"] = new JsonObject { ["networkPlugin"] = "azure", ["networkPluginMode"] = "overlay" },
            },
        };

        Check(To("1.35.1", s_all), flat).ShouldHaveSingleItem().RuleId.ShouldBe("V-UP-22");
        Check(To("1.35.1", s_all), overlay).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1.35", Severity.Block)]
    [InlineData("1.37", Severity.Warning)]
    public void V_UP_13_an_API_in_use_that_the_version_lacks_blocks(string removed, Severity severity)
    {
        var finding = Check(To("1.35.1", s_all), apis: [Api(removed)]).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("V-UP-13");
        finding.Severity.ShouldBe(severity);
        finding.About.ShouldBe("cronjobs batch/v1beta1");
    }

    [Fact]
    public void V_UP_13_forcing_lets_it_pass_with_a_warning_and_a_right_of_its_own()
    {
        var forced = To("1.35.1", s_all) with { ForceUntil = ChangeFactsBuilder.Noon.AddDays(1) };

        Check(forced, apis: [Api("1.35")]).ShouldAllBe(finding => finding.Severity == Severity.Warning);
        forced.PermissionsFor(ChangeFactsBuilder.Cluster).ShouldBe([Permission.Upgrade, Permission.ForceUpgrade]);
    }

    [Fact]
    public void V_UP_14_a_version_past_its_support_is_a_warning()
    {
        var late = Facts(To("1.35.1", s_all), ChangeFactsBuilder.Cluster, []) with { };
        late = late with { Upgrades = Offers };
        var report = ChangePreflight.Check(
            new ChangeFacts(late.Change, late.Cluster, new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero))
            {
                Upgrades = Offers,
            }
        );

        report.Findings.ShouldContain(finding => finding.RuleId == "V-UP-14" && finding.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(31 * 24)]
    public void V_UP_16_forcing_needs_a_near_end(int hours) =>
        Blocks("V-UP-16", To("1.35.1", s_all) with { ForceUntil = ChangeFactsBuilder.Noon.AddHours(hours) });

    [Theory]
    [InlineData("1.35.1", "never newer")]
    [InlineData("1.34.2", "already")]
    [InlineData("1.33.1", "not taken back")]
    public void V_UP_02_a_pool_goes_forward_to_its_control_plane_at_most(string version, string words)
    {
        Blocks("V-UP-02", Pool(version)).Sentence.ShouldContain(words);
    }

    [Fact]
    public void V_UP_02_a_pool_behind_follows_its_control_plane()
    {
        Check(Pool("1.34.2"), Old("1.33.1")).ShouldBeEmpty();
    }

    [Fact]
    public void V_UP_02_an_upgrade_that_stopped_half_way_goes_on_to_the_version_that_is_shown_already()
    {
        var change = Pool("1.34.2");
        var failed = ChangeFactsBuilder.WithPool(
            ChangeFactsBuilder.Cluster.NodePools[1] with
            {
                ProvisioningState = "Failed",
            }
        );
        var behind = new Node
        {
            Uid = "a",
            Name = "a",
            System = NodeSystem.Linux,
            Pool = "apps",
            Version = "1.33.1",
        };
        var facts = Facts(change, ChangeFactsBuilder.Cluster, []);

        Check(change, failed).ShouldBeEmpty();
        ChangePreflight
            .Check(facts with { Workloads = new WorkloadFacts([behind], [], [], []) })
            .Findings.ShouldNotContain(finding => finding.RuleId == "V-UP-02");
        Blocks("V-UP-02", change);
    }

    [Theory]
    [InlineData("1.31.4", Severity.Warning)]
    [InlineData("1.30.4", Severity.Block)]
    public void V_UP_03_a_pool_may_stay_three_minors_behind_its_control_plane(string version, Severity severity) =>
        Check(Pool(version), Old("1.30.1"), offered: [version])
            .ShouldContain(finding => finding.RuleId == "V-UP-03" && finding.Severity == severity);

    [Fact]
    public void V_UP_23_a_pool_goes_only_where_Azure_offers_it_a_way()
    {
        var finding = Check(Pool("1.33.9"), Old("1.32.1"), offered: ["1.33.5"])
            .Single(finding => finding.RuleId == "V-UP-23");

        finding.Advice!.ShouldContain("1.33.5, 1.34.2");
        Check(Pool("1.33.5"), Old("1.32.1"), offered: ["1.33.5"]).ShouldBeEmpty();
        Check(Pool("1.34.2"), Old("1.32.1"), offered: []).ShouldBeEmpty();
    }

    [Fact]
    public void Newest_image_is_no_upgrade()
    {
        var change = new UpgradeNodeImage { ClusterId = ChangeFactsBuilder.Cluster.Id, Pool = "apps" };

        Blocks("P-IMAGE", change);
        Check(change with { Pool = "system" }).ShouldBeEmpty();
    }

    [Fact]
    public void Production_asks_for_its_own_right()
    {
        var production = ChangeFactsBuilder.Cluster with { Tags = new Dictionary<string, string> { ["env"] = "Prod" } };

        To("1.35.1", s_all).PermissionsFor(production).ShouldBe([Permission.UpgradeProduction]);
    }

    [Fact]
    public void V_UP_21_a_pool_that_is_gone_is_named() => Blocks("V-UP-21", To("1.35.1", [.. s_all, "lost"]));

    private static UpgradePool Pool(string version) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = "apps",
            Version = version,
        };

    private static Cluster Old(string version) =>
        ChangeFactsBuilder.WithPool(ChangeFactsBuilder.Cluster.NodePools[1] with { KubernetesVersion = version });

    private static IReadOnlyList<Finding> Check(UpgradePool change, Cluster cluster, string[] offered)
    {
        var facts = Facts(change, cluster, []);
        UpgradeOffer[] offers = [.. offered.Select(version => new UpgradeOffer(version, IsPreview: false))];
        var pool = new PoolOffers("apps", cluster.NodePools[^1].KubernetesVersion, offers, "image");
        return ChangePreflight.Check(facts with { Upgrades = Offers with { Pools = [pool] } }).Findings;
    }

    private static UpgradeOffers Offers =>
        new(
            "1.34.2",
            [new UpgradeOffer("1.35.1", IsPreview: false)],
            [new PoolOffers("apps", "1.34.2", [], "image"), new PoolOffers("system", "1.34.2", [], "newer")],
            ChangeFactsBuilder.Noon
        );

    private static DeprecatedApi Api(string removed) => new("batch", "v1beta1", "cronjobs", removed);

    private static UpgradeCluster To(string version, IReadOnlyList<string> pools) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Version = version,
            Pools = pools,
        };

    private static Finding Blocks(string rule, ClusterChange change, Cluster? cluster = null) =>
        Check(change, cluster).Single(finding => finding.RuleId == rule && finding.Severity == Severity.Block);

    private static IReadOnlyList<Finding> Check(
        ClusterChange change,
        Cluster? cluster = null,
        IReadOnlyList<DeprecatedApi>? apis = null
    ) => ChangePreflight.Check(Facts(change, cluster ?? ChangeFactsBuilder.Cluster, apis ?? [])).Findings;

    private static ChangeFacts Facts(ClusterChange change, Cluster cluster, IReadOnlyList<DeprecatedApi> apis) =>
        ChangeFactsBuilder.FactsOf(change, cluster) with
        {
            Upgrades = Offers,
            Workloads = new WorkloadFacts([], [], [], apis),
        };
}
