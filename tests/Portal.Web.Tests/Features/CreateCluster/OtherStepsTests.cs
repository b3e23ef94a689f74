using Bunit;
using Portal.Core.Access;
using Portal.Core.Networking;
using Portal.Web.Components.Fields;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Features.CreateCluster.Panels;

namespace Portal.Web.Tests.Features.CreateCluster;

public sealed class OtherStepsTests : WizardTest
{
    [Fact]
    public void Network_Subnets_are_offered_with_their_free_addresses_and_delegated_ones_are_not()
    {
        var page = Open(WizardStep.Network, SampleRegion.Filled);
        var options = page.FindAll("#network-subnetId option");
        options
            .Select(option => option.TextContent)
            .ShouldBe([
                "A network that AKS makes",
                "vnet-weu / nodes (10.20.0.0/22) · 1007 free",
                "vnet-weu / sql · delegated to Microsoft.Sql",
            ]);
        options[2].HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void Network_A_range_that_overlaps_is_refused_at_its_field()
    {
        var page = Open(WizardStep.Network, SampleRegion.Filled);
        Type(page, "network-serviceCidr", "10.244.0.0/16");
        Type(page, "network-dnsServiceIp", "10.244.0.10");
        Errors(page, "network-serviceCidr").ShouldContain("(V-NET-02)");
        Type(page, "network-serviceCidr", "10.0.0.0/33");
        Errors(page, "network-serviceCidr").ShouldContain("(V-NET-07)");
    }

    [Fact]
    public void Network_Node_subnet_mode_has_no_pod_range_and_warns()
    {
        var page = Open(WizardStep.Network, SampleRegion.Filled);
        page.Find("#network-mode").Change(nameof(NetworkMode.NodeSubnet));
        page.FindAll("#network-podCidr").ShouldBeEmpty();
        page.Find("#network-mode-error .field-warning").TextContent.ShouldContain("(V-NET-12)");
        page.Find("#network-mode").HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public void Network_A_word_that_is_no_mode_changes_nothing()
    {
        var page = Open(WizardStep.Network, SampleRegion.Filled);
        page.Find("#network-mode").Change("7");
        Pause();
        LastSaved.Network.Mode.ShouldBe(NetworkMode.Overlay);
    }

    [Fact]
    public void Tags_Are_added_typed_and_removed()
    {
        var page = Open(WizardStep.Tags, SampleRegion.Filled with { Tags = [] });
        page.Find(".wizard-middle button.button").Click();
        page.WaitForElement("[aria-label='Name of tag 1']").Input("owner?");
        page.Find("[aria-label='Name of tag 1']").Change("owner?");
        page.Find(".wizard-middle .field-error").TextContent.ShouldContain("(V-TAG-02)");
        page.Find("[aria-label='Name of tag 1']").Input("owner");
        page.Find("[aria-label='Value of tag 1']").Input("shop");
        page.FindAll(".wizard-middle .field-error").ShouldBeEmpty();
        Pause();
        LastSaved.Tags.ShouldBe([new TagRow("owner", "shop")]);
        page.Find("[aria-label='Remove owner']").Click();
        Pause();
        LastSaved.Tags.ShouldBeEmpty();
    }

    [Fact]
    public void Steps_Next_moves_on_with_problems_and_marks_their_count()
    {
        var page = OpenAt("/clusters/new");
        var next = page.Find(".wizard-next");
        next.TextContent.ShouldContain("Node pools");
        Navigation.NavigateTo(next.GetAttribute("href")!);
        page.Find("#nodePools-0--name").ShouldNotBeNull();
        // Group, region, name, version, DNS prefix.
        page.Find(".wizard-step .wizard-step-count").TextContent.ShouldStartWith("5");

        Navigation.NavigateTo(page.FindAll(".wizard-step")[0].GetAttribute("href")!);
        Errors(page, "basics-name").ShouldContain("Give the cluster a name.");
    }

    [Fact]
    public void Steps_Going_back_loses_no_entry_and_saves_at_once()
    {
        var page = OpenAt("/clusters/new");
        Type(page, "basics-name", "shop-01");
        Navigation.NavigateTo("/clusters/new?step=tags");
        LastSaved.Name.ShouldBe("shop-01");
        Navigation.NavigateTo("/clusters/new?step=basics");
        page.Find("#basics-name").GetAttribute("value").ShouldBe("shop-01");
    }

    [Theory]
    [InlineData("from=abc")]
    [InlineData("from=%00")]
    [InlineData("from=99999999999999999999")]
    [InlineData("pool=abc")]
    public void Steps_Numbers_of_a_crafted_address_are_ignored(string query)
    {
        var page = OpenAt($"/clusters/new?step=pools&{query}");

        page.Find("#nodePools-0--name").ShouldNotBeNull();
        page.FindAll(".wizard-offer").ShouldBeEmpty();
    }

    [Fact]
    public void Steps_Of_a_draft_that_is_opened_again_show_how_they_stand()
    {
        var page = Open(WizardStep.Network, SampleRegion.Filled with { Name = "" });

        page.FindAll(".wizard-step-mark")
            .Select(mark => mark.TextContent.Trim())
            .ShouldBe(["close", "check", "3", "check", "check", "check", "check", "8"]);
    }

    [Fact]
    public void Steps_For_whoever_may_not_start_it_begin_with_why()
    {
        var page = OpenAt("/clusters/new", Role.Approver);

        page.Find(".wizard-refusal").TextContent.ShouldContain("not start it");
    }

    [Fact]
    public void Steps_For_whoever_may_create_in_one_cluster_alone_show_nothing_of_what_there_is()
    {
        var page = OpenAt("/clusters/new", new Holding(Role.Operator, Scope.Cluster("contoso", "shop"), Guid.Empty));

        page.Find(".wizard-refusal").TextContent.ShouldContain("not start it");
        page.Find("#connection").TextContent.ShouldNotContain("contoso");
    }

    [Fact]
    public void Tags_A_name_that_is_there_twice_is_said_at_its_rows()
    {
        var page = Open(
            WizardStep.Tags,
            SampleRegion.Filled with
            {
                Tags = [new TagRow("owner", "a"), new TagRow("cost", "b"), new TagRow("owner", "c")],
            }
        );
        page.FindAll(".wizard-tags input")[0].Change("owner");

        page.FindAll(".wizard-tag-errors")
            .Select(row => row.TextContent.Contains("there twice", StringComparison.Ordinal))
            .ShouldBe([true, false, true]);
    }

    [Fact]
    public void Pools_A_number_too_long_stays_as_it_was_typed()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);

        Type(page, "nodePools-0--count", "123456789012345");

        page.Find("#nodePools-0--count").GetAttribute("value").ShouldBe("123456789012345");
        Errors(page, "nodePools-0--count").ShouldContain("too large a number");
    }

    [Fact]
    public void Quota_More_than_the_limit_stands_out_at_the_end_of_the_bar()
    {
        QuotaPanel
            .Parts(50, 100, 100)
            .ShouldBe([("bar-reserved", 0, 333), ("bar-nodes", 333, 666), ("bar-over", 666, 1000)]);
        QuotaPanel.Parts(20, 30, 100).ShouldBe([("bar-reserved", 0, 200), ("bar-nodes", 200, 500)]);
    }

    [Fact]
    public void Steps_A_word_that_is_no_step_opens_the_first() =>
        OpenAt("/clusters/new?step=nonsense").Find("#basics-name").ShouldNotBeNull();

    [Theory]
    [InlineData("nodePools[12].labels[a]", WizardStep.Pools, 12)]
    [InlineData("nodePools", WizardStep.Pools, null)]
    [InlineData("network.subnetId", WizardStep.Network, null)]
    [InlineData("tags[a.b]", WizardStep.Tags, null)]
    [InlineData("reason", WizardStep.Review, null)]
    [InlineData("basics.windows.adminUsername", WizardStep.Basics, null)]
    internal void Steps_Know_their_fields(string field, WizardStep step, int? pool) =>
        (WizardSteps.OfField(field), WizardSteps.PoolOfField(field)).ShouldBe((step, pool));
}
