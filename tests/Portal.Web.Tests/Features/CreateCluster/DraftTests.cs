using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Drafts;
using Portal.Core.Operations;
using Portal.Web.Components.Drafts;
using Portal.Web.Components.Fields;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Features.CreateCluster.Forms;
using FakeInventory = Portal.Web.Tests.Ports.FakeInventory;

namespace Portal.Web.Tests.Features.CreateCluster;

public sealed class DraftTests : WizardTest
{
    [Fact]
    public void Draft_Is_saved_once_the_typing_pauses()
    {
        var page = OpenAt("/clusters/new");
        page.Find("#basics-name").Input("s");
        Time.Advance(DraftKeeper.Pause - TimeSpan.FromMilliseconds(1));
        page.Find("#basics-name").Input("sh");
        Time.Advance(DraftKeeper.Pause - TimeSpan.FromMilliseconds(1));
        Drafts.Saves.ShouldBeEmpty();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Drafts.Saves.Count.ShouldBe(1);
        LastSaved.Name.ShouldBe("sh");
        page.WaitForAssertion(() => page.Find(".page-header .badge").TextContent.Trim().ShouldBe("Draft saved 11:52"));
    }

    [Fact]
    public void Draft_Opening_the_wizard_alone_saves_nothing()
    {
        OpenAt("/clusters/new");
        Pause();
        Drafts.Saves.ShouldBeEmpty();
    }

    [Fact]
    public void Draft_Is_there_again_in_a_new_circuit()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled with { Name = "half", Location = "" });
        page.Find("#basics-name").GetAttribute("value").ShouldBe("half");
        page.Find(".page-header .badge").TextContent.Trim().ShouldBe("Draft saved 11:52");
    }

    [Fact]
    public async Task Draft_Leaving_the_page_saves_what_still_waits()
    {
        var page = OpenAt("/clusters/new");
        page.Find("#basics-name").Input("shop");
        await page.Instance.DisposeAsync();
        LastSaved.Name.ShouldBe("shop");
    }

    [Fact]
    public void Draft_That_cannot_be_saved_says_so_and_is_tried_with_the_next_change()
    {
        var page = OpenAt("/clusters/new");
        Drafts.Failure = new InvalidOperationException("down");
        page.Find("#basics-name").Input("shop");
        Pause();
        page.WaitForAssertion(() =>
            page.Find(".page-header .badge-bad").TextContent.ShouldContain("could not be saved")
        );
        Drafts.Failure = null;
        page.Find("#basics-name").Input("shop-01");
        Pause();
        LastSaved.Name.ShouldBe("shop-01");
        page.WaitForAssertion(() => page.FindAll(".page-header .badge-bad").ShouldBeEmpty());
    }

    [Fact]
    public async Task Draft_That_could_not_be_saved_is_saved_on_leaving()
    {
        var page = OpenAt("/clusters/new");
        Drafts.Failure = new InvalidOperationException("down");
        page.Find("#basics-name").Input("shop");
        Pause();
        page.WaitForElement(".page-header .badge-bad");
        Drafts.Failure = null;

        await page.Instance.DisposeAsync();

        LastSaved.Name.ShouldBe("shop");
    }

    [Fact]
    public void Draft_That_is_no_form_begins_a_new_one()
    {
        Drafts.Kept = new Draft(
            System.Text.Json.Nodes.JsonNode.Parse("""{"pools":[null]}""")!,
            SampleRegion.Now,
            Guid.NewGuid()
        );
        OpenAt("/clusters/new").Find("#basics-name").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public async Task Draft_Is_discarded_only_after_a_yes()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        var dialogs = Services.GetRequiredService<Radzen.DialogService>();
        page.FindAll(".page-header button")[^1].Click();
        Drafts.Deletes.ShouldBe(0);
        await page.InvokeAsync(() => dialogs.Close(true));
        page.WaitForAssertion(() => Drafts.Deletes.ShouldBe(1));
        Navigation.Uri.ShouldEndWith("/clusters");
    }

    [Fact]
    public void Earlier_plan_fills_a_wizard_that_has_no_draft_and_is_kept()
    {
        Operations.Earlier = Earlier(SampleRegion.Filled with { Name = "again-01" });
        var page = OpenAt("/clusters/new?from=7");
        page.Find("#basics-name").GetAttribute("value").ShouldBe("again-01");
        Pause();
        (LastSaved.Name, LastSaved.Reason).ShouldBe(("again-01", "earlier reason"));
    }

    [Theory]
    [InlineData(true, "again-01")]
    [InlineData(false, "shop-01")]
    public void Earlier_plan_replaces_a_draft_only_when_the_person_says_so(bool take, string name)
    {
        Operations.Earlier = Earlier(SampleRegion.Filled with { Name = "again-01" });
        Drafts.Kept = new Draft(PlanFormJson.Write(SampleRegion.Filled), SampleRegion.Now, Guid.NewGuid());
        var page = OpenAt("/clusters/new?from=7");
        page.Find("#basics-name").GetAttribute("value").ShouldBe("shop-01");
        Button(page, take ? "Take the plan" : "Keep my draft").Click();
        page.WaitForElement("#basics-name").GetAttribute("value").ShouldBe(name);
        page.FindAll(".wizard-offer").ShouldBeEmpty();
        Navigation.Uri.ShouldNotContain("from");
    }

    [Fact]
    public void Earlier_plan_that_is_not_there_is_said()
    {
        OpenAt("/clusters/new?from=7").Markup.ShouldContain("Operation 7 is not the creation of a cluster");
    }

    [Fact]
    public void Earlier_plan_is_not_shown_to_whoever_may_not_see_what_a_change_contains()
    {
        Operations.Earlier = Earlier(SampleRegion.Filled with { Name = "again-01" });
        var page = OpenAt("/clusters/new?from=7", Role.Helpdesk);
        page.Markup.ShouldNotContain("again-01");
        page.Markup.ShouldContain("Operation 7 is not the creation of a cluster");
    }

    [Fact]
    public void Earlier_operation_of_another_kind_is_not_taken()
    {
        Operations.Earlier = Earlier(SampleRegion.Filled) with { Kind = Permission.DeleteCluster };
        OpenAt("/clusters/new?from=7").Find("#basics-name").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public void Draft_That_another_window_wrote_is_not_overwritten_and_that_is_told()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        ChangedElsewhere(SampleRegion.Filled with { Name = "theirs" });

        page.Find("#basics-name").Input("mine");
        Pause();

        page.WaitForAssertion(() =>
            page.Find("[role=alert]").TextContent.ShouldContain("Another window of yours changed this draft at 11:52")
        );
        Kept.Name.ShouldBe("theirs");
        page.Find("#basics-name").Input("mine-2");
        Pause();
        Kept.Name.ShouldBe("theirs");
        page.Find("#basics-name").GetAttribute("value").ShouldBe("mine-2");
    }

    [Theory]
    [InlineData("Keep these entries", "mine")]
    [InlineData("Take the other entries", "theirs")]
    public void Draft_That_another_window_wrote_is_settled_by_the_person(string choice, string name)
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        ChangedElsewhere(SampleRegion.Filled with { Name = "theirs" });
        page.Find("#basics-name").Input("mine");
        Pause();

        page.WaitForElement("[role=alert]");
        Button(page, choice).Click();

        page.WaitForAssertion(() => page.FindAll("[role=alert]").ShouldBeEmpty());
        page.Find("#basics-name").GetAttribute("value").ShouldBe(name);
        Kept.Name.ShouldBe(name);
        page.Find("#basics-name").Input("next");
        Pause();
        Kept.Name.ShouldBe("next");
    }

    [Fact]
    public void Draft_That_another_window_ended_can_be_kept_all_the_same()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        Drafts.Kept = null;
        page.Find("#basics-name").Input("mine");
        Pause();

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("started or discarded"));
        Drafts.Kept.ShouldBeNull();
        Button(page, "Keep these entries").Click();

        Kept.Name.ShouldBe("mine");
    }

    [Fact]
    public void Cluster_that_exists_is_a_beginning_and_says_what_it_left_out()
    {
        var cluster = FakeInventory.Cluster("shop-prod");
        Inventory.Clusters.Add(cluster);

        var page = OpenAt($"/clusters/new?like={cluster.Id}");

        page.Find("#basics-location").GetAttribute("value").ShouldBe("westeurope");
        page.Find(".wizard-offer").TextContent.ShouldContain("Its windows are not known.");
        Pause();
        LastSaved.Tags.ShouldBe([new TagRow("team", "shop")]);
        LastSaved.DnsPrefix.ShouldBeNull();
    }

    [Fact]
    public void Cluster_that_exists_replaces_a_draft_only_when_the_person_says_so()
    {
        var cluster = FakeInventory.Cluster("shop-prod");
        Inventory.Clusters.Add(cluster);
        Drafts.Kept = new Draft(
            PlanFormJson.Write(SampleRegion.Filled with { Name = "draft" }),
            SampleRegion.Now,
            Guid.NewGuid()
        );

        var page = OpenAt($"/clusters/new?like={cluster.Id}");

        page.Find(".wizard-offer").TextContent.ShouldContain("like the cluster shop-prod");
        page.Markup.ShouldNotContain("Its windows are not known.");
        Button(page, "Take the plan").Click();
        page.Markup.ShouldContain("Its windows are not known.");
        Navigation.Uri.ShouldNotContain("like");
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    public void Cluster_that_is_not_there_is_said(string id) =>
        OpenAt($"/clusters/new?like={id}").Markup.ShouldContain("The cluster to begin from is not there");

    private PlanForm Kept => PlanFormJson.Read(Drafts.Kept!.Body);

    private void ChangedElsewhere(PlanForm form) =>
        Drafts.Kept = new Draft(PlanFormJson.Write(form), SampleRegion.Now, Guid.NewGuid());

    private static Operation Earlier(PlanForm form) =>
        new()
        {
            Id = 7,
            ClientRequestId = Guid.Empty,
            Kind = Permission.CreateCluster,
            Provider = "Aks",
            Title = "Create cluster",
            Target = new OperationTarget("contoso", form.Name, "cluster", form.Name),
            ExclusiveKey = "",
            State = OperationState.Failed,
            Plan = PlanJson.Write(form.ToPlan()),
            PlanHash = "",
            RequestedById = "id-1",
            RequestedByName = "someone@contoso",
            RequestedByRoles = [],
            RequestedAt = SampleRegion.Now,
            Reason = "earlier reason",
            Approval = Core.Approvals.ApprovalMark.NotNeeded,
            CorrelationId = "",
            Deadline = SampleRegion.Now,
            Steps = [],
        };
}
