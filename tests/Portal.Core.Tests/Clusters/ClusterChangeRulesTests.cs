using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Clusters;

/// <summary>Changes of a whole cluster: what is said before they start, and which rights they ask for.</summary>
public sealed class ClusterChangeRulesTests
{
    private static readonly Cluster s_shop = ChangeFactsBuilder.Cluster;
    private static readonly Cluster s_production = s_shop with
    {
        Tags = new Dictionary<string, string> { ["environment"] = "production", ["team"] = "web" },
    };

    private static readonly DeletionPolicy s_hour = new(TimeSpan.FromHours(1));

    [Fact]
    public void V_DEL_01_says_what_goes_with_the_cluster()
    {
        var cluster = s_production with
        {
            Details = new JsonObject
            {
                ["nodeResourceGroup"] = "MC_rg_shop",
                ["networkProfile"] = new JsonObject
                {
                    ["loadBalancerProfile"] = new JsonObject
                    {
                        ["effectiveOutboundIPs"] = new JsonArray(new JsonObject()),
                    },
                },
            },
        };

        var found = Check(DeleteCluster.Of(cluster, s_hour), cluster).Where(it => it.RuleId == "V-DEL-01").ToArray();

        found.ShouldAllBe(it => it.Severity == Severity.Warning);
        found[0].Sentence.ShouldContain("MC_rg_shop");
        found[0].Sentence.ShouldContain("1 outbound public IP address");
        found[0].Sentence.ShouldContain("virtual network that AKS made");
        found.ShouldContain(it => it.Sentence.Contains("production", StringComparison.Ordinal));
    }

    [Fact]
    public void V_DEL_01_names_no_network_that_is_not_AKSs_own()
    {
        var cluster = s_shop with
        {
            NodePools = [s_shop.NodePools[0] with { Details = new JsonObject { ["vnetSubnetID"] = "/subnets/mine" } }],
        };

        Check(DeleteCluster.Of(cluster, s_hour), cluster)
            .ShouldAllBe(it => !it.Sentence.Contains("virtual network", StringComparison.Ordinal));
    }

    [Fact]
    public void V_DEL_02_says_what_runs_in_the_cluster()
    {
        Pod Running(string space, string? owner) =>
            new()
            {
                Uid = Guid.NewGuid().ToString(),
                Namespace = space,
                Name = "p",
                Phase = "Running",
                Owner = owner is null ? null : new PodOwner(owner, "o"),
            };
        var facts = ChangeFactsBuilder.FactsOf(DeleteCluster.Of(s_shop, s_hour)) with
        {
            Workloads = new WorkloadFacts(
                [],
                [Running("billing", "StatefulSet"), Running("web", "Deployment"), Running("kube-system", null)],
                [],
                null
            ),
        };

        var found = ChangePreflight.Check(facts).Findings.Single(it => it.RuleId == "V-DEL-02");

        found.Sentence.ShouldStartWith("2 pods run in it, 1 of them of stateful sets.");
        found.About.ShouldBe("Namespaces billing, web");
        Check(DeleteCluster.Of(s_shop, s_hour), s_shop).ShouldNotContain(it => it.RuleId == "V-DEL-02");
    }

    [Fact]
    public void A_deletion_asks_for_the_name_waits_and_expects_nothing_to_be_left()
    {
        var change = DeleteCluster.Of(s_shop, s_hour);

        (change.TypedName(s_shop), change.CoolOff).ShouldBe(("shop", TimeSpan.FromHours(1)));
        change.Differences(null).ShouldBeEmpty();
        change.Differences(s_shop).ShouldHaveSingleItem();
        change.Sentences(s_shop)[1].ShouldContain("1 hour");
        DeleteCluster.Of(s_shop, new DeletionPolicy(TimeSpan.Zero)).Sentences(s_shop)[1].ShouldContain("at once");
        ChangeJson.Read(ChangeJson.Write(change)).CoolOff.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void P_ID_what_is_deleted_is_the_cluster_that_was_asked_for()
    {
        var another = DeleteCluster.Of(s_shop, s_hour) with { ResourceId = $"{s_shop.ProviderId}-2" };

        Check(another, s_shop).Single(it => it.Severity == Severity.Block).RuleId.ShouldBe("P-ID");
    }

    [Fact]
    public void A_stopped_cluster_can_be_deleted()
    {
        var stopped = s_shop with { PowerState = "Stopped" };

        Check(DeleteCluster.Of(stopped, s_hour), stopped).ShouldAllBe(it => it.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData(LockLevel.CanNotDelete, true, true)]
    [InlineData(LockLevel.CanNotDelete, false, false)]
    [InlineData(LockLevel.ReadOnly, true, true)]
    [InlineData(LockLevel.ReadOnly, false, true)]
    public void P_LOCK_blocks_what_the_lock_forbids(LockLevel level, bool deletes, bool blocks)
    {
        ClusterChange change = deletes ? DeleteCluster.Of(s_shop, s_hour) : new StopCluster { ClusterId = s_shop.Id };
        var facts = ChangeFactsBuilder.FactsOf(change) with
        {
            Locks = [new ResourceLock("keep", level, "resource group rg", "ask Olga")],
        };

        var found = ChangePreflight.Check(facts).Findings.Where(it => it.RuleId == "P-LOCK").ToArray();

        found.Length.ShouldBe(blocks ? 1 : 0);
        found.ShouldAllBe(it => it.About!.Contains("ask Olga", StringComparison.Ordinal));
    }

    [Fact]
    public void V_SS_01_clusters_that_cannot_be_stopped_are_not()
    {
        var provisioning = s_shop with
        {
            Details = new JsonObject { ["nodeProvisioningProfile"] = new JsonObject { ["mode"] = "Auto" } },
        };
        var sets = s_shop with
        {
            NodePools = [s_shop.NodePools[0] with { Details = new JsonObject { ["type"] = "AvailabilitySet" } }],
        };
        var stop = new StopCluster { ClusterId = s_shop.Id };

        Check(stop, provisioning).ShouldContain(it => it.RuleId == "V-SS-01");
        Check(stop, sets).ShouldContain(it => it.RuleId == "V-SS-01");
        Check(stop, s_shop).ShouldNotContain(it => it.RuleId == "V-SS-01");
    }

    [Fact]
    public void V_SS_03_says_what_a_stop_means_for_this_cluster()
    {
        var cluster = s_shop with
        {
            NodePools =
            [
                .. s_shop.NodePools,
                ChangeFactsBuilder.Pool("spot", 2, "User", "Linux") with
                {
                    Details = new JsonObject { ["scaleSetPriority"] = "Spot" },
                },
            ],
            Details = new JsonObject
            {
                ["apiServerAccessProfile"] = new JsonObject { ["enablePrivateCluster"] = true },
            },
        };
        var stop = new StopCluster { ClusterId = s_shop.Id };

        string[] Abouts(Cluster of) =>
            [.. Check(stop, of).Where(it => it.RuleId == "V-SS-03").Select(it => it.About ?? "")];

        Abouts(cluster)
            .ShouldBe(["", "Standard_D4ds_v5", "Node pool spot", "Node pool auto", "shop"], ignoreOrder: true);
        Abouts(s_shop).ShouldBe(["", "Standard_D4ds_v5", "Node pool auto"], ignoreOrder: true);
    }

    [Fact]
    public void V_SS_05_what_runs_cannot_be_started()
    {
        var start = new StartCluster { ClusterId = s_shop.Id };

        Check(start, s_shop).ShouldContain(it => it.RuleId == "V-SS-05");
        Check(start, s_shop with { PowerState = "Stopped" }).ShouldBeEmpty();
    }

    [Fact]
    public void V_ROT_01_a_rotation_says_whom_it_throws_out() =>
        Check(new RotateCertificates { ClusterId = s_shop.Id }, s_shop)
            .ShouldHaveSingleItem()
            .Sentence.ShouldContain("Every kubeconfig");

    [Fact]
    public void Tags_that_move_the_mark_of_production_ask_for_its_rights()
    {
        Tags(("environment", "production")).PermissionsFor(s_shop).ShouldContain(Permission.UpgradeProduction);
        Tags(("team", "web")).PermissionsFor(s_production).ShouldContain(Permission.UpgradeProduction);
        Tags(("environment", "production")).PermissionsFor(s_production).ShouldBe([Permission.EditTags]);
        Tags(("team", "web")).PermissionsFor(s_shop).ShouldBe([Permission.EditTags]);

        Check(Tags(("environment", "production")), s_shop).ShouldContain(it => it.RuleId == "P-PROD");
        Check(Tags(("team", "web")), s_shop).ShouldNotContain(it => it.RuleId == "P-PROD");
    }

    [Fact]
    public void Tags_are_checked_as_in_a_new_cluster_and_must_be_others()
    {
        Check(Tags(("a<b", "")), s_shop).ShouldContain(it => it.RuleId == "V-TAG-02");
        Check(Tags(("team", "web"), ("environment", "production")), s_production)
            .ShouldContain(it => it.RuleId == "P-SAME");
        Check(Tags(("team", "shop"), ("environment", "production")), s_production).ShouldBeEmpty();
    }

    [Fact]
    public void Tags_are_told_as_what_is_added_changed_and_removed() =>
        Tags(("team", "shop"), ("cost", "42"))
            .Sentences(s_production)
            .ShouldBe(["Adds cost: 42.", "Changes team from web to shop.", "Removes environment: production."]);

    [Theory]
    [InlineData("", true)]
    [InlineData("kubectl get nodes", false)]
    public void V_CMD_01_a_command_is_something(string command, bool blocks) =>
        Check(new RunCommand { ClusterId = s_shop.Id, Command = command }, s_shop)
            .Any(it => it.RuleId == "V-CMD-01")
            .ShouldBe(blocks);

    [Fact]
    public void V_CMD_01_a_command_has_an_end() =>
        Check(
                new RunCommand { ClusterId = s_shop.Id, Command = new string('x', RunCommand.LongestCommand + 1) },
                s_shop
            )
            .ShouldContain(it => it.RuleId == "V-CMD-01");

    [Fact]
    public void V_CMD_02_and_03_a_switch_in_Azure_blocks_and_secrets_are_warned_of()
    {
        var off = s_shop with
        {
            Details = new JsonObject { ["apiServerAccessProfile"] = new JsonObject { ["disableRunCommand"] = true } },
        };
        var run = new RunCommand { ClusterId = s_shop.Id, Command = "kubectl get nodes" };

        Check(run, off).ShouldContain(it => it.RuleId == "V-CMD-02");
        Check(run, s_shop).ShouldHaveSingleItem().RuleId.ShouldBe("V-CMD-03");
    }

    private static EditTags Tags(params (string Name, string Value)[] tags) =>
        new() { ClusterId = s_shop.Id, Tags = tags.ToDictionary(tag => tag.Name, tag => tag.Value) };

    private static IReadOnlyList<Finding> Check(ClusterChange change, Cluster cluster) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change, cluster)).Findings;
}
