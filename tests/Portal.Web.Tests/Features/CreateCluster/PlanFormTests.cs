using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Web.Components.Pools;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Tests.Features.CreateCluster;

public sealed class PlanFormTests
{
    [Fact]
    public void PlanForm_Of_any_plan_gives_the_same_plan_again() =>
        Prop.ForAll(
                Arb.From(AnyForm.Tidy),
                form => PlanHash.Of(PlanForm.Of(form.ToPlan()).ToPlan()).ShouldBe(PlanHash.Of(form.ToPlan()))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void PlanForm_Through_a_plan_comes_back_as_it_was() =>
        Prop.ForAll(
                Arb.From(AnyForm.Tidy),
                form =>
                    PlanFormJson
                        .Write(PlanForm.Of(form.ToPlan()) with { Reason = form.Reason, Ticket = form.Ticket })
                        .ToJsonString()
                        .ShouldBe(PlanFormJson.Write(form).ToJsonString())
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void PlanForm_Of_any_text_still_makes_a_plan_that_settles() =>
        Prop.ForAll(
                Arb.From(AnyForm.Wild),
                form => PlanHash.Of(PlanForm.Of(form.ToPlan()).ToPlan()).ShouldBe(PlanHash.Of(form.ToPlan()))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void PlanForm_Through_the_draft_comes_back_as_it_was() =>
        Prop.ForAll(
                Arb.From(AnyForm.Wild),
                form => PlanFormJson.Same(PlanFormJson.Read(PlanFormJson.Write(form)), form).ShouldBeTrue()
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void PlanForm_Hides_a_maximum_of_a_fixed_pool_but_keeps_it()
    {
        var pool = new PoolForm
        {
            Autoscale = false,
            MinCount = "2",
            MaxCount = "9",
        };
        (pool.ToPlan().MinCount, pool.ToPlan().MaxCount).ShouldBe((null, null));
        (pool with { Autoscale = true }).ToPlan().MaxCount.ShouldBe(9);
    }

    [Fact]
    public void PlanForm_Leaves_the_pod_range_out_in_node_subnet_mode()
    {
        var network = new NetworkForm { PodCidr = "10.244.0.0/16", Mode = NetworkMode.NodeSubnet };
        network.ToPlan().PodCidr.ShouldBe("");
        (network with { Mode = NetworkMode.Overlay }).ToPlan().PodCidr.ShouldBe("10.244.0.0/16");
    }

    [Fact]
    public void PlanForm_Has_no_surge_for_a_Spot_pool() =>
        new PoolForm { Spot = true, MaxSurge = "33%" }
            .ToPlan()
            .MaxSurge.ShouldBe("");

    [Theory]
    [InlineData("Shop 01", "shop-01")]
    [InlineData("-a_b-", "a-b")]
    [InlineData("ümlaut", "mlaut")]
    [InlineData("", "")]
    public void PlanForm_Without_a_DNS_prefix_takes_one_from_the_name(string name, string prefix) =>
        new PlanForm { Name = name }
            .ToPlan()
            .Basics.DnsPrefix.ShouldBe(prefix);

    [Fact]
    public void PlanForm_Ignores_an_empty_row_of_tags() =>
        new PlanForm { Tags = [new("", ""), new("owner", "shop")] }
            .ToPlan()
            .Tags.Keys.ShouldBe(["owner"]);

    [Theory]
    [InlineData("three", "“three” is not a whole number.")]
    [InlineData("3.5", "“3.5” is not a whole number.")]
    [InlineData("99999999999", "“99999999999” is too large a number.")]
    [InlineData("", "Type a whole number.")]
    public void FormFaults_A_count_that_is_no_number_is_said_with_what_was_typed(string typed, string sentence)
    {
        var form = SampleRegion.Filled with { Pools = [SampleRegion.Filled.Pools[0] with { Count = typed }] };
        var fault = FormFaults.Of(form).ShouldHaveSingleItem();
        (fault.RuleId, fault.Field, fault.Sentence).ShouldBe((FormFaults.Number, "nodePools[0].count", sentence));
    }

    [Fact]
    public void FormFaults_Of_a_filled_form_are_none() => FormFaults.Of(SampleRegion.Filled).ShouldBeEmpty();

    [Fact]
    public void FormFaults_An_empty_form_lacks_its_place_and_reason() =>
        FormFaults
            .Of(new PlanForm())
            .Select(fault => fault.Field)
            .ShouldBe(["connection", "basics.location", "reason"]);

    [Fact]
    public void FormFaults_What_is_there_twice_is_said()
    {
        var pool = SampleRegion.Filled.Pools[0] with { Labels = ["a=1", "a=2"] };
        var form = SampleRegion.Filled with { Pools = [pool], Tags = [new("x", "1"), new("x", "2")] };
        FormFaults.Of(form).Select(fault => fault.Field).ShouldBe(["nodePools[0].labels[a]", "tags[x]"]);
    }
}
