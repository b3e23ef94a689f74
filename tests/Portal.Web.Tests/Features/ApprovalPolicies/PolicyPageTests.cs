using AngleSharp.Dom;
using Bunit;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Web.Components.Shared;
using Portal.Web.Features.ApprovalPolicies;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.ApprovalPolicies;

public sealed class PolicyPageTests : ScreenTest
{
    public PolicyPageTests()
    {
        Services.AddPolicyScreens();
        SignIn(Role.Admin);
    }

    [Fact]
    public void Rules_StandInWords_WithTheRolesThatAsk()
    {
        var page = Render<PolicyPage>();

        var names = page.FindAll(".policy-rules th[scope=row]").Select(it => it.TextContent).ToList();
        names.Count.ShouldBe(ApprovalPolicy.Permissions.Count);
        names.Intersect(ApprovalPolicy.Permissions).ShouldBeEmpty();
        var drain = Row(page, Permission.DrainNode);
        drain.QuerySelector("th")!.TextContent.ShouldBe("Drain nodes");
        drain.QuerySelectorAll("option").Select(it => it.TextContent).ShouldContain("by role: Operator, Helpdesk");
        drain.QuerySelector("select")!.GetAttribute("aria-label").ShouldBe("Who has to ask for Drain nodes");
    }

    [Fact]
    public void Save_SaysWhyItIsClosed_UntilSomethingWasChanged()
    {
        var page = Render<PolicyPage>();
        Save(page).GetAttribute("title").ShouldBe("Nothing has been changed.");

        page.Find("#approval-hours").Change("8");

        Save(page).GetAttribute("aria-disabled").ShouldNotBe("true");
    }

    [Fact]
    public void Edits_OfTwoAtOnce_AreBothThere_AndSavedInASecondTry()
    {
        var page = Render<PolicyPage>();
        page.Find("#approval-hours").Change("8");
        Row(page, Permission.DrainNode).QuerySelectorAll("select")[1].Change("2");
        // The other Admin.
        Policies.Stored = new StoredPolicy(
            new ApprovalPolicy
            {
                ApprovalHours = 12,
                RequestDays = 3,
                Rules = new Dictionary<string, ApprovalRule> { [Permission.Upgrade] = new(WhoAsks.Everybody, 1) },
            },
            1
        );

        SaveWithReason(page);

        page.WaitForElement("[role=status].wizard-note").TextContent.ShouldContain("with what you changed on top");
        page.Find("#approval-hours").GetAttribute("value").ShouldBe("8");
        page.Find("#request-days").GetAttribute("value").ShouldBe("3");
        Policies.Stored.Version.ShouldBe(1);

        SaveWithReason(page);

        page.WaitForAssertion(() => Policies.Stored.Version.ShouldBe(2));
        var saved = Policies.Stored.Policy;
        (saved.ApprovalHours, saved.RequestDays).ShouldBe((8, 3));
        saved.Of(Permission.Upgrade).WhoAsks.ShouldBe(WhoAsks.Everybody);
        saved.Of(Permission.DrainNode).Approvers.ShouldBe(2);
    }

    [Fact]
    public void Refusal_StandsAtItsField_AndKeepsWhatWasTyped()
    {
        var page = Render<PolicyPage>();
        page.Find("#approval-hours").Change("0");

        SaveWithReason(page);

        page.WaitForElement("#approval-hours-error").TextContent.ShouldContain("An approval holds 1 to 168 hours.");
        page.Find("#approval-hours").GetAttribute("value").ShouldBe("0");
    }

    [Fact]
    public void Failure_OfTheStore_KeepsWhatWasTyped()
    {
        var page = Render<PolicyPage>();
        page.Find("#approval-hours").Change("8");
        Policies.Fault = new InvalidOperationException("away");

        SaveWithReason(page);

        page.WaitForElement(".notice-bad").TextContent.ShouldContain("The policy was not saved");
        page.Find("#approval-hours").GetAttribute("value").ShouldBe("8");
        var host = Render<DialogHost>();
        Save(page).Click();
        host.WaitForElement("#reason").GetAttribute("value").ShouldBe("We agreed on it");
    }

    [Theory]
    [InlineData("48", null, "Nobody else can confirm this: you are the only Admin.")]
    [InlineData("48", "another", null)]
    [InlineData("8", null, null)]
    public void Loosening_TellsWhoIsTheOnlyAdmin_ThatNobodyCouldConfirmIt(string hours, string? admin, string? warning)
    {
        if (admin is not null)
        {
            Assignments.Give(admin, Role.Admin);
        }
        var page = Render<PolicyPage>();
        page.Find("#approval-hours").Change(hours);
        var host = Render<DialogHost>();

        Save(page).Click();

        var text = host.WaitForElement(".dialog-text").TextContent;
        text.Contains("a second Admin has to agree", StringComparison.Ordinal).ShouldBe(hours == "48");
        text.Contains("Nobody else can confirm this", StringComparison.Ordinal).ShouldBe(warning is not null);
        text.ShouldContain(warning ?? "");
    }

    private static IElement Row(IRenderedComponent<PolicyPage> page, string permission) =>
        page.Find($".policy-rules th[title='{permission}']").ParentElement!;

    private static IElement Save(IRenderedComponent<PolicyPage> page) => page.Find(".page-header .button-primary");

    private void SaveWithReason(IRenderedComponent<PolicyPage> page)
    {
        var host = Render<DialogHost>();
        Save(page).Click();
        host.WaitForElement("#reason").Input("We agreed on it");
        host.Find(".dialog-actions .button-primary").Click();
    }
}
