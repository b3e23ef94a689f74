using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Tests.Authentication;

namespace Portal.Web.Tests.Features.CreateCluster;

public sealed class ReviewStepTests : WizardTest
{
    private const string Create = ".wizard-moves .button-primary";

    [Fact]
    public void Review_Says_the_plan_in_sentences_with_the_region_by_its_name()
    {
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        page.Find(".wizard-sentences")
            .TextContent.ShouldContain("Creates the AKS cluster shop-01 for development and test in West Europe");
        page.Find(".wizard-middle .findings").ShouldNotBeNull();
    }

    [Fact]
    public void Review_Starts_one_operation_deletes_the_draft_and_goes_to_it()
    {
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        page.Find(Create).Click();
        var started = Operations.Started.ShouldHaveSingleItem();
        started.PlanHash.ShouldBe(PlanHash.Of(SampleRegion.Filled.ToPlan()));
        (started.Reason, started.Ticket).ShouldBe(("A cluster for the shop", "CHG-1"));
        Drafts.Deletes.ShouldBe(1);
        Navigation.Uri.ShouldEndWith("/operations/41");
        Pause();
        Drafts.Saves.ShouldBeEmpty();
    }

    [Fact]
    public void Review_A_change_that_still_waits_is_not_saved_after_the_start()
    {
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        page.Find("#reason").Input("Another reason");
        page.Find(Create).Click();
        Pause();
        Drafts.Kept.ShouldBeNull();
    }

    [Fact]
    public void Review_A_second_click_starts_nothing()
    {
        Operations.Gate = new TaskCompletionSource();
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        page.Find(Create).Click();
        page.Find(Create).TextContent.ShouldContain("Starting…");
        page.Find(Create).Click();
        Operations.Gate.SetResult();
        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/operations/41"));
        Operations.Started.Count.ShouldBe(1);
    }

    [Fact]
    public void Review_Refuses_while_a_check_blocks_and_says_which()
    {
        var page = Open(WizardStep.Review, SampleRegion.Filled with { Reason = "" });
        page.Find(".wizard-verdict").TextContent.ShouldBe("1 check blocks this plan.");
        page.Find(Create).Click();
        Operations.Started.ShouldBeEmpty();
        page.Find("[role=alert]").TextContent.ShouldContain("Nothing was started");
        Errors(page, "reason").ShouldContain("(P-REASON)");
    }

    [Fact]
    public void Review_Says_what_the_last_check_found_that_the_form_did_not_know()
    {
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        Catalog.Region = SampleRegion.Catalog with { Versions = [new("1.36.1", true, false, false)] };
        page.Find(Create).Click();
        Operations.Started.ShouldBeEmpty();
        page.Find("[role=alert]").TextContent.ShouldContain("is not offered");
        page.Find(".findings").TextContent.ShouldContain("V-CL-05");
    }

    public static TheoryData<Exception, string> Failures =>
        new()
        {
            { new OperationConflictException(12), "Operation 12 is already working on this." },
            {
                new FarSideException("Timeout", "Azure did not answer.", "Try later."),
                "Azure did not answer. Try later."
            },
            { new InvalidOperationException("secret detail"), "The creation could not be started" },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Review_A_failure_is_a_panel_that_keeps_the_entries(Exception failure, string sentence)
    {
        Operations.Failure = failure;
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        page.Find(Create).Click();
        page.Find("[role=alert]").TextContent.ShouldContain(sentence);
        page.Markup.ShouldNotContain("secret detail");
        page.Find("#reason").GetAttribute("value").ShouldBe("A cluster for the shop");
        Drafts.Deletes.ShouldBe(0);

        Operations.Failure = null;
        page.Find(Create).Click();
        Navigation.Uri.ShouldEndWith("/operations/41");
    }

    [Fact]
    public void Review_A_conflict_leads_to_the_operation_that_is_in_the_way()
    {
        Operations.Failure = new OperationConflictException(12);
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        page.Find(Create).Click();
        page.Find("[role=alert] a").GetAttribute("href").ShouldBe("/operations/12");
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public void Review_A_catalog_that_fails_at_the_last_moment_starts_nothing()
    {
        var page = Open(WizardStep.Review, SampleRegion.Filled);
        Catalog.Failure = new FarSideException("Hung", "Azure is silent.", "Try later.");
        page.Find(Create).Click();
        page.Find("#start-failure").TextContent.ShouldContain("(Hung)");
        Operations.Started.ShouldBeEmpty();
    }

    [Fact]
    public void Review_A_role_that_may_only_ask_writes_a_request()
    {
        var page = Open(WizardStep.Review, SampleRegion.Filled, Role.Admin);
        page.Find(Create).TextContent.ShouldContain("Ask for approval");
        page.Find(Create).Click();
        page.WaitForAssertion(() => Operations.Started.ShouldHaveSingleItem().Terms!.Approvers.ShouldBe(1));
    }

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Approver, false)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.Helpdesk, false)]
    [InlineData(Role.Viewer, false)]
    public async Task Page_Opens_only_to_roles_that_may_create(Role role, bool opens)
    {
        var options = new AuthorizationOptions();
        options.AddPermissionPolicies();
        var name = typeof(CreateClusterPage).GetCustomAttribute<AuthorizeAttribute>()!.Policy!;
        var policy = options.GetPolicy(name)!;
        var person = SignedIn.As("id", "someone", [role], Guid.NewGuid());
        var context = new AuthorizationHandlerContext(policy.Requirements, person, resource: null);
        foreach (var requirement in policy.Requirements.OfType<IAuthorizationHandler>())
        {
            await requirement.HandleAsync(context);
        }
        context.HasSucceeded.ShouldBe(opens);
    }
}
