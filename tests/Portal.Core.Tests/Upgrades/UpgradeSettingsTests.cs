using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;
using Portal.Core.Upgrades;

namespace Portal.Core.Tests.Upgrades;

/// <summary>How pools are upgraded, edited with the upgrade itself.</summary>
public sealed class UpgradeSettingsTests
{
    private static readonly PoolUpgrades s_wish = new()
    {
        MaxSurge = "33%",
        MaxUnavailable = "",
        DrainTimeoutMinutes = 45,
        SoakMinutes = 5,
        Undrainable = Undrainable.Cordon,
    };

    private static Cluster Cluster { get; } =
        ChangeFactsBuilder.WithPool(
            ChangeFactsBuilder.Cluster.NodePools[1] with
            {
                KubernetesVersion = "1.33.1",
                Details = Details("10%", 30),
            }
        );

    public static TheoryData<string> Kinds => ["cluster", "pool", "image"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_plan_says_what_becomes_different(string kind) =>
        Change(kind)
            .Sentences(Cluster)
            .ShouldContain(
                "Pool apps is upgraded with other settings, and keeps them: surge nodes: 33% instead of 10%; wait for pods: 45 minutes instead of 30 minutes; pause after a node: 5 minutes instead of none; a node that cannot be drained: is set aside and the upgrade goes on instead of the service's default."
            );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Before_and_after_hold_the_settings_where_they_are_edited(string kind)
    {
        Change(kind).Before(Cluster)["upgradeSettings"]!["apps"]!["maxSurge"]!.GetValue<string>().ShouldBe("10%");
        Change(kind).After(Cluster)["upgradeSettings"]!["apps"]!["soakMinutes"]!.GetValue<int>().ShouldBe(5);
        Change(kind, null).Before(Cluster)["upgradeSettings"].ShouldBeNull();
        Change(kind, null).After(Cluster)["upgradeSettings"].ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void They_need_the_right_to_edit_pools_too(string kind)
    {
        Change(kind).PermissionsFor(Cluster).ShouldContain(Permission.AddNodePool);
        Change(kind, null).PermissionsFor(Cluster).ShouldNotContain(Permission.AddNodePool);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void They_survive_being_kept(string kind)
    {
        var kept = (IRollout)ChangeJson.Read(ChangeJson.Write(Change(kind)));

        kept.SettingsOf("APPS").ShouldBe(s_wish);
        kept.SettingsOf("system").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_did_not_come_out_is_a_difference(string kind)
    {
        var now = Cluster with
        {
            KubernetesVersion = "1.35.1",
            NodePools = [.. Cluster.NodePools.Select(pool => pool with { KubernetesVersion = "1.35.1" })],
        };

        Change(kind).Differences(now).ShouldContain("maxSurge is \"10%\" in pool apps");
        Change(kind, null).Differences(now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("V-UP-07", "maxSurge", "lots", "", 30, 0)]
    [InlineData("V-UP-08", "maxUnavailable", "1", "many", 30, 0)]
    [InlineData("V-UP-08", "maxSurge", "0", "", 30, 0)]
    [InlineData("V-UP-09", "drainTimeoutMinutes", "1", "", 4, 0)]
    [InlineData("V-UP-09", "soakMinutes", "1", "", 30, 31)]
    public void Rules_judge_them_at_their_field(
        string rule,
        string field,
        string surge,
        string missing,
        int drain,
        int soak
    )
    {
        var wrong = new PoolUpgrades
        {
            MaxSurge = surge,
            MaxUnavailable = missing,
            DrainTimeoutMinutes = drain,
            SoakMinutes = soak,
        };

        foreach (var (kind, path) in new[] { ("cluster", "upgradeSettings.apps."), ("pool", ""), ("image", "") })
        {
            var finding = Check(Change(kind, wrong)).Single(it => it.RuleId == rule);
            (finding.Field, finding.Severity).ShouldBe((path + field, Severity.Block));
            Check(Change(kind, null)).ShouldNotContain(it => it.RuleId == rule);
        }
    }

    [Fact]
    public void The_surge_that_is_wished_is_the_one_that_must_have_room()
    {
        var big = Cluster with
        {
            NodePools = [.. Cluster.NodePools.Select(pool => pool.Name == "apps" ? pool with { Count = 900 } : pool)],
        };

        Check(Change("cluster"), big).ShouldContain(finding => finding.RuleId == "V-UP-06");
        Check(Change("cluster", s_wish with { MaxSurge = "5" }), big)
            .ShouldNotContain(finding => finding.RuleId == "V-UP-06");
    }

    [Fact]
    public void No_surge_takes_no_room() =>
        Check(
                Change("cluster", s_wish with { MaxSurge = "0", MaxUnavailable = "1" }),
                Cluster with
                {
                    NodePools =
                    [
                        .. Cluster.NodePools.Select(pool => pool.Name == "apps" ? pool with { Count = 1000 } : pool),
                    ],
                }
            )
            .ShouldNotContain(finding => finding.RuleId == "V-UP-06");

    private static ClusterChange Change(string kind) => Change(kind, s_wish);

    private static ClusterChange Change(string kind, PoolUpgrades? settings) =>
        kind switch
        {
            "cluster" => new UpgradeCluster
            {
                ClusterId = Cluster.Id,
                Version = "1.35.1",
                Pools = ["apps", "system"],
                UpgradeSettings = settings is null
                    ? new Dictionary<string, PoolUpgrades>()
                    : new Dictionary<string, PoolUpgrades> { ["apps"] = settings },
            },
            "pool" => new UpgradePool
            {
                ClusterId = Cluster.Id,
                Pool = "apps",
                Version = "1.35.1",
                UpgradeSettings = settings,
            },
            _ => new UpgradeNodeImage
            {
                ClusterId = Cluster.Id,
                Pool = "apps",
                UpgradeSettings = settings,
            },
        };

    private static IReadOnlyList<Finding> Check(ClusterChange change, Cluster? cluster = null) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change, cluster ?? Cluster)).Findings;

    private static JsonObject Details(string surge, int drain) =>
        new()
        {
            ["upgradeSettings"] = new JsonObject { ["maxSurge"] = surge, ["drainTimeoutInMinutes"] = drain },
        };
}
