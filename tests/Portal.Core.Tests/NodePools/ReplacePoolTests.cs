using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools;

public sealed class ReplacePoolTests
{
    private static NodePoolPlan Plan { get; } =
        new()
        {
            Name = "apps2",
            Mode = NodePoolMode.User,
            OsSku = OsSku.Ubuntu2404,
            VmSize = "Standard_D8ds_v5",
            Autoscale = false,
            Count = 5,
            MaxSurge = "33%",
            EphemeralOsDisk = true,
            SubnetId = PlanBuilder.SubnetId,
        };

    [Fact]
    public void A_sound_replacement_says_only_that_the_old_pool_does_not_come_back() =>
        Check(Replace(Plan)).Findings.ShouldHaveSingleItem().RuleId.ShouldBe("V-NP-23");

    [Theory]
    [InlineData("V-NP-01", "name")]
    [InlineData("V-NP-02", "name")]
    [InlineData("V-NP-07", "vmSize")]
    [InlineData("V-NP-09", "vmSize")]
    [InlineData("V-NP-10", "subnetId")]
    [InlineData("V-IP-01", "subnetId")]
    public void Rule_of_a_new_pool_blocks(string rule, string field) =>
        Check(Replace(Broken(rule)))
            .Findings.ShouldContain(it => it.RuleId == rule && it.Field == field && it.Severity == Severity.Block);

    [Fact]
    public void V_NP_09_quota_is_asked_for_beside_what_the_old_pool_uses()
    {
        // 8 x 4 vCPUs of the old pool are in use and stay so; the new one takes 5 x 8, and 2 x 8 while it is upgraded.
        Check(Replace(Plan), FactsBuilder.Catalog, left: 56).Blocks.ShouldBeFalse();

        Check(Replace(Plan), FactsBuilder.Catalog, left: 55)
            .Findings.ShouldContain(it => it.RuleId == "V-NP-09" && it.Severity == Severity.Block);
    }

    [Fact]
    public void V_NP_03_the_last_system_pool_is_replaced_by_a_system_pool()
    {
        var user = Replace(Plan) with { Pool = "system" };
        var second = ChangeFactsBuilder.WithPool(ChangeFactsBuilder.Pool("system2", 3, "System", "Linux"));

        Check(user).Findings.ShouldContain(it => it.RuleId == "V-NP-03" && it.Severity == Severity.Block);
        ChangePreflight
            .Check(ChangeFactsBuilder.FactsOf(user, second))
            .Findings.ShouldContain(it => it.RuleId == "V-NP-03" && it.Severity == Severity.Warning);
        Check(user with { Plan = Plan with { Mode = NodePoolMode.System } })
            .Findings.ShouldNotContain(it => it.RuleId == "V-NP-03");
    }

    [Fact]
    public void P_REPLACE_a_stopped_pool_has_nothing_to_move()
    {
        var stopped = ChangeFactsBuilder.Cluster.NodePools[1] with { PowerState = "Stopped" };

        ChangePreflight
            .Check(ChangeFactsBuilder.FactsOf(Replace(Plan), ChangeFactsBuilder.WithPool(stopped)))
            .Findings.ShouldContain(it => it.RuleId == "P-REPLACE" && it.Severity == Severity.Block);
    }

    [Fact]
    public void V_NP_18_an_autoscaler_of_the_old_pool_is_a_warning() =>
        Check(Replace(Plan) with { Pool = "auto" })
            .Findings.ShouldContain(it => it.RuleId == "V-NP-18" && it.Severity == Severity.Warning);

    [Fact]
    public void P_FIT_what_the_old_pools_pods_may_need_is_named()
    {
        var old = ChangeFactsBuilder.Cluster.NodePools[1] with
        {
            Labels = new Dictionary<string, string> { ["tier"] = "front", ["kubernetes.azure.com/x"] = "own" },
        };
        var change = Replace(
            Plan with
            {
                OsSku = OsSku.Windows2022,
                Taints = ["a=b:NoSchedule", "c=d:PreferNoSchedule"],
            }
        );

        var fits = ChangePreflight
            .Check(ChangeFactsBuilder.FactsOf(change, ChangeFactsBuilder.WithPool(old)))
            .Findings.Where(it => it.RuleId == "P-FIT")
            .ToDictionary(it => it.Field, it => it.Sentence, StringComparer.Ordinal);

        fits.Keys.ShouldBe(["osSku", "labels", "taints"], ignoreOrder: true);
        fits["labels"].ShouldContain("tier=front. ");
        fits["taints"].ShouldContain("a=b:NoSchedule. ");
    }

    [Fact]
    public void P_SMALLER_less_room_than_before_is_a_warning() =>
        Check(Replace(Plan with { Count = 3 })).Findings.ShouldContain(it => it.RuleId == "P-SMALLER");

    [Fact]
    public void P_LOCK_a_lock_against_deletion_stops_it_before_anything_is_made()
    {
        var facts = ChangeFactsBuilder.FactsOf(Replace(Plan)) with
        {
            Locks = [new ResourceLock("keep", LockLevel.CanNotDelete, "the cluster", null)],
        };

        ChangePreflight.Check(facts).Findings.ShouldContain(it => it.RuleId == "P-LOCK");
    }

    [Fact]
    public void It_asks_for_the_rights_of_both_halves_and_for_the_old_pools_name()
    {
        var cluster = ChangeFactsBuilder.Cluster;
        var change = Replace(Plan);

        change.PermissionsFor(cluster).ShouldBe([Permission.AddNodePool, Permission.DeleteNodePool]);
        OperationKind.PermissionOf(change.KindFor(cluster)).ShouldBe(Permission.DeleteNodePool);
        change.TypedName(cluster).ShouldBe("apps");
        change.SeenIn(cluster).ETag.ShouldBe("apps-1");
    }

    [Fact]
    public void It_says_what_is_emptied()
    {
        var one = ChangeFactsBuilder.WithPool(ChangeFactsBuilder.Pool("apps", 1, "User", "Linux"));

        Replace(Plan)
            .Sentences(ChangeFactsBuilder.Cluster)[1]
            .ShouldStartWith("Then cordons the 8 nodes of pool apps and empties them one after the other.");
        Replace(Plan).Sentences(one)[1].ShouldStartWith("Then cordons the node of pool apps and empties it.");
    }

    [Fact]
    public void Before_and_after_are_the_same_fields_of_the_old_and_the_new_pool()
    {
        var cluster = ChangeFactsBuilder.Cluster;
        var change = Replace(Plan);

        change.After(cluster).Select(it => it.Key).ShouldBe(change.Before(cluster).Select(it => it.Key));
        (change.Before(cluster)["name"]!.ToString(), change.After(cluster)["name"]!.ToString()).ShouldBe(
            ("apps", "apps2")
        );
        change.Differences(cluster).ShouldBe(["pool apps is still there (Succeeded)", "there is no pool apps2"]);
        var replaced = cluster with { NodePools = [ChangeFactsBuilder.Pool("apps2", 5, "User", "Linux")] };
        change.Differences(replaced).ShouldBeEmpty();
        change.Before(replaced)["name"]!.ToString().ShouldBe("apps2");
    }

    [Fact]
    public void It_survives_its_JSON_with_the_same_hash()
    {
        var change = Replace(Plan) with { EndUnmanaged = true };

        ChangeJson.Hash(ChangeJson.Read(ChangeJson.Write(change))).ShouldBe(ChangeJson.Hash(change));
    }

    [Theory]
    [InlineData("apps", "Linux", "apps2")]
    [InlineData("apps2", "Linux", "apps4")]
    [InlineData("abcdefghijkl", "Linux", "abcdefghijk2")]
    [InlineData("winnpx", "Windows", "winnp2")]
    public void The_next_name_is_free_and_fits(string old, string system, string next) =>
        NextName.After(ChangeFactsBuilder.Pool(old, 1, "User", system), [old, "apps3", "other"]).ShouldBe(next);

    private static NodePoolPlan Broken(string rule) =>
        rule switch
        {
            "V-NP-01" => Plan with { Name = "apps2long", OsSku = OsSku.Windows2022 },
            "V-NP-02" => Plan with { Name = "apps" },
            "V-NP-07" => Plan with { VmSize = "Standard_F1" },
            "V-NP-09" => Plan with { Count = 100 },
            "V-NP-10" => Plan with { SubnetId = null },
            _ => Plan with { SubnetId = PlanBuilder.WindowsSubnetId, VmSize = "Standard_DS2_v2", Count = 240 },
        };

    private static PreflightReport Check(ReplacePool change) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change));

    private static PreflightReport Check(ReplacePool change, RegionCatalog catalog, int left) =>
        ChangePreflight.Check(
            ChangeFactsBuilder.FactsOf(change) with
            {
                Catalog = catalog with
                {
                    Quotas = [.. catalog.Quotas.Select(quota => quota with { Used = quota.Limit - left })],
                },
            }
        );

    private static ReplacePool Replace(NodePoolPlan plan) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = "apps",
            Plan = plan,
        };
}
