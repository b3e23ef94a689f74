using Bunit;
using Portal.Core.Access;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Runbooks;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Runbooks;

public sealed class RunbookPageTests : ScreenTest
{
    public RunbookPageTests() =>
        Runbooks.Runbooks["disk-full"] = new(
            "disk-full",
            "The disk is full",
            "# The disk is full\n\nLook first.",
            null,
            null
        );

    [Fact]
    public void List_ShowsEachRunbookAndWhetherItIsAsShipped()
    {
        SignIn(Role.Helpdesk);

        var page = Render<RunbookListPage>();

        page.Find(".cluster-name").GetAttribute("href").ShouldBe("/settings/runbooks/disk-full");
        page.Markup.ShouldContain("as it came with the portal");
    }

    [Fact]
    public void Edit_ForHelpdesk_IsShutAndSaysWhy()
    {
        SignIn(Role.Helpdesk);

        var page = Open();

        page.Find(".page-header .button-primary")
            .GetAttribute("title")!
            .ShouldContain("the permission to edit runbooks");
        page.Find(".page-header .button-primary").Click();
        page.FindAll("#runbook-text").ShouldBeEmpty();
    }

    [Fact]
    public void Edit_ByAnAdmin_ShowsItsEffectAndIsKeptWithItsReason()
    {
        SignIn(Role.Admin);
        var page = Open();
        page.Find(".page-header .button-primary").Click();

        page.Find("#runbook-text").Change("# The disk is full\n\nCall **storage**.");
        page.Find(".runbook-editor .markdown strong").TextContent.ShouldBe("storage");
        page.Find(".runbook-editor .button-primary").Click();
        page.Find("#runbook-reason-error").TextContent.ShouldContain("Say in a few words why");
        page.Find("#runbook-text").GetAttribute("value")!.ShouldContain("storage");
        page.Find("#runbook-reason").Change("New phone number");
        page.Find(".runbook-editor .button-primary").Click();

        page.FindAll(".runbook-editor").ShouldBeEmpty();
        page.Find(".markdown strong").TextContent.ShouldBe("storage");
        Runbooks.Entries.ShouldHaveSingleItem().Reason.ShouldBe("New phone number");
    }

    [Fact]
    public void Edit_ThatSomebodyElseOvertook_KeepsTheTextAndSaysSo()
    {
        SignIn(Role.Admin);
        var page = Open();
        page.Find(".page-header .button-primary").Click();
        page.Find("#runbook-text").Change("My long text");
        page.Find("#runbook-reason").Change("why");
        Runbooks.Overtaken = true;

        page.Find(".runbook-editor .button-primary").Click();

        page.Find("[role=alert]").TextContent.ShouldContain("Somebody else has changed this runbook");
        page.Find("#runbook-text").GetAttribute("value").ShouldBe("My long text");
    }

    [Fact]
    public void Reset_OfAnEditedRunbook_AsksWhy()
    {
        SignIn(Role.Admin);
        Runbooks.Runbooks["disk-full"] = Runbooks.Runbooks["disk-full"] with
        {
            EditedAt = Time.GetUtcNow(),
            EditedBy = "admin@contoso",
        };
        var page = Open();
        var host = Render<DialogHost>();

        page.Find(".page-header .command-bar button").Click();
        host.WaitForElement("#reason").Input("back to normal");
        host.Find(".dialog-actions .button-danger").Click();

        page.WaitForAssertion(() => Runbooks.Entries.ShouldHaveSingleItem().Reason.ShouldBe("back to normal"));
    }

    [Fact]
    public void Reset_ThatSomebodyElseWasFasterThan_KeepsTheReason()
    {
        SignIn(Role.Admin);
        Runbooks.Runbooks["disk-full"] = Runbooks.Runbooks["disk-full"] with { EditedAt = Time.GetUtcNow() };
        Runbooks.Overtaken = true;
        var page = Open();
        var host = Render<DialogHost>();
        page.Find(".page-header .command-bar button").Click();
        host.WaitForElement("#reason").Input("back to normal");
        host.Find(".dialog-actions .button-danger").Click();
        page.WaitForElement(".stale-reading");

        page.Find(".page-header .command-bar button").Click();

        host.WaitForElement("#reason").GetAttribute("value").ShouldBe("back to normal");
    }

    [Fact]
    public void Page_OfAnUnknownKey_SaysSo()
    {
        SignIn(Role.Helpdesk);

        var page = Render<RunbookPage>(it => it.Add(p => p.Key, "nothing"));

        page.Find("h1").TextContent.ShouldBe("There is no runbook nothing");
    }

    private IRenderedComponent<RunbookPage> Open() => Render<RunbookPage>(it => it.Add(p => p.Key, "disk-full"));
}
