using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Drafts;
using Portal.Core.Operations;
using Portal.Web.Components.Drafts;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Features.CreateCluster.Forms;

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
    public void Draft_That_is_no_form_begins_a_new_one()
    {
        Drafts.Kept = new Draft(System.Text.Json.Nodes.JsonNode.Parse("""{"pools":[null]}""")!, SampleRegion.Now);
        OpenAt("/clusters/new").Find("#basics-name").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public async Task Draft_Is_discarded_only_after_a_yes()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        var dialogs = Services.GetRequiredService<Radzen.DialogService>();
        page.Find(".page-header button").Click();
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
        Drafts.Kept = new Draft(PlanFormJson.Write(SampleRegion.Filled), SampleRegion.Now);
        var page = OpenAt("/clusters/new?from=7");
        page.Find("#basics-name").GetAttribute("value").ShouldBe("shop-01");
        Button(page, take ? "Take the plan" : "Keep my draft").Click();
        page.Find("#basics-name").GetAttribute("value").ShouldBe(name);
        page.FindAll(".wizard-offer").ShouldBeEmpty();
        Navigation.Uri.ShouldNotContain("from");
    }

    [Fact]
    public void Earlier_plan_that_is_not_there_is_said()
    {
        OpenAt("/clusters/new?from=7").Markup.ShouldContain("Operation 7 is not the creation of a cluster");
    }

    [Fact]
    public void Earlier_operation_of_another_kind_is_not_taken()
    {
        Operations.Earlier = Earlier(SampleRegion.Filled) with { Kind = Permission.DeleteCluster };
        OpenAt("/clusters/new?from=7").Find("#basics-name").GetAttribute("value").ShouldBe("");
    }

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
