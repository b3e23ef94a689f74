using System.Text.Json.Nodes;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Protection;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Protection;
using Portal.Web.Preferences;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Protection;

public sealed class FreezeListPageTests : ScreenTest
{
    public FreezeListPageTests()
    {
        SignIn(Role.Admin);
        Assignments.Map = new AccessMap([], [new ClusterEnvironment("production", [])]);
    }

    [Fact]
    public void List_TellsWhatHoldsWhatComesAndWhatIsOver()
    {
        Protections.Freezes.AddRange([
            Freeze("Now", -1, 1),
            Freeze("Later", 24, 48),
            Freeze("Before", -48, -24),
            Freeze("Short", -2, 5) with
            {
                EndedAt = Time.GetUtcNow().AddHours(-1),
                EndedBy = "Adam",
            },
        ]);

        var rows = Render<FreezeListPage>().FindAll(".list tbody tr").Select(row => row.TextContent).ToList();

        rows.Count.ShouldBe(4);
        rows.Single(row => row.Contains("Now", StringComparison.Ordinal)).ShouldContain("In force");
        rows.Single(row => row.Contains("Later", StringComparison.Ordinal)).ShouldContain("Coming");
        rows.Single(row => row.Contains("Before", StringComparison.Ordinal)).ShouldContain("Over");
        rows.Single(row => row.Contains("Short", StringComparison.Ordinal)).ShouldContain("Ended early");
    }

    [Fact]
    public void Commands_StandAtTheFreezesThatAreNotOver()
    {
        Protections.Freezes.AddRange([Freeze("Now", -1, 1), Freeze("Later", 24, 48), Freeze("Before", -48, -24)]);

        var page = Render<FreezeListPage>();

        page.FindAll(".list tbody button")
            .Select(button => button.GetAttribute("aria-label"))
            .ShouldBe(["Call off… Later", "End now… Now"]);
    }

    [Fact]
    public void Weeks_ShowAFreezeOnEachDayThatItTouches()
    {
        // It is Friday noon.
        Protections.Freezes.Add(Freeze("Sale", 0, 48));

        var page = Render<FreezeListPage>();

        page.FindAll(".weeks td:has(.weeks-freeze) .weeks-day")
            .Select(day => day.TextContent)
            .ShouldBe(["20", "21", "22"]);
    }

    [Fact]
    public void Form_SaysWhatIsMissingAndKeepsWhatWasTyped()
    {
        var page = Render<FreezeListPage>();
        page.Find(".page-header .button-primary").Click();
        page.WaitForElement("#freeze-name").Change("Year end");
        page.Find(".freeze-form .button-primary").Click();

        page.WaitForElement("#freeze-until-error").TextContent.ShouldContain("Say when the freeze ends.");
        page.Find("#freeze-reason-error").TextContent.ShouldContain("Say in a few words why");
        page.Find("#freeze-name").GetAttribute("value").ShouldBe("Year end");
        Protections.Freezes.ShouldBeEmpty();
    }

    [Fact]
    public void Form_WhoseFieldWasChanged_SaysNothingAgainstItAnyMore()
    {
        var page = Render<FreezeListPage>();
        page.Find(".page-header .button-primary").Click();
        page.WaitForElement(".freeze-form .button-primary").Click();
        page.WaitForElement("#freeze-until-error");

        page.Find("#freeze-until").Change("2027-01-04T06:00");
        page.Find("#freeze-name").Change("Year end");

        page.WaitForAssertion(() => page.FindAll("#freeze-until-error, #freeze-name-error").ShouldBeEmpty());
        page.Find("#freeze-reason-error").TextContent.ShouldContain("Say in a few words why");
    }

    [Fact]
    public void Form_UnderAQuestionForAReason_SharesNoIdWithIt()
    {
        Protections.Freezes.Add(Freeze("Sale", 0, 48));
        var page = Render<FreezeListPage>();
        var host = Render<DialogHost>();
        page.Find(".page-header .button-primary").Click();
        page.WaitForElement("#freeze-reason");

        page.Find(".freeze-list tbody button").Click();

        host.WaitForElement("#reason");
        var ids = page.FindAll("[id]").Concat(host.FindAll("[id]")).Select(it => it.Id).Where(it => it?.Length > 0);
        ids.GroupBy(it => it).Where(it => it.Count() > 1).Select(it => it.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Form_ThatCannotBeSaved_SaysSo_AndKeepsWhatWasTyped()
    {
        var page = Render<FreezeListPage>();
        page.Find(".page-header .button-primary").Click();
        page.WaitForElement("#freeze-name").Change("Year end");
        page.Find("#freeze-until").Change("2027-01-04T06:00");
        page.Find("#freeze-reason").Input("Nobody is here");
        Protections.Fault = new InvalidOperationException("away");

        page.Find(".freeze-form .button-primary").Click();

        page.WaitForElement(".notice-bad").TextContent.ShouldContain("what you entered is still here");
        page.Find("#freeze-name").GetAttribute("value").ShouldBe("Year end");
    }

    [Theory]
    [InlineData(true, 18, "UTC")]
    [InlineData(false, 17, "UTC+01:00")]
    public void Freeze_OfAnEnvironment_IsSetInTheViewersTimeAndListed(bool utc, int hour, string zone)
    {
        Services.GetRequiredService<ViewerTime>().Start("Europe/Berlin", utc);
        var page = Render<FreezeListPage>();
        page.Find(".page-header .button-primary").Click();
        page.WaitForElement("#freeze-name").Change("Year end");
        page.Find("#freeze-from-help").TextContent.ShouldBe($"In your time ({zone}). Empty begins at once.");
        page.Find("#freeze-until-help").TextContent.ShouldBe($"In your time ({zone}).");
        page.Find("#freeze-scope").Change("environment:production");
        page.Find("#freeze-from").Change("2026-12-20T18:00");
        page.Find("#freeze-until").Change("2027-01-04T06:00");
        page.Find("#freeze-reason").Input("Nobody is here");
        page.Find(".freeze-form .button-primary").Click();

        page.WaitForAssertion(() => page.FindAll(".freeze-form").ShouldBeEmpty());
        var freeze = Protections.Freezes.ShouldHaveSingleItem();
        (freeze.Scope, freeze.From, freeze.Until).ShouldBe(
            (
                Scope.Environment("production"),
                new DateTimeOffset(2026, 12, 20, hour, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2027, 1, 4, hour - 12, 0, 0, TimeSpan.Zero)
            )
        );
        page.Find(".list tbody tr").TextContent.ShouldContain("Environment production");
        Protections.Entries.ShouldHaveSingleItem().Reason.ShouldBe("Nobody is here");
    }

    [Theory]
    [InlineData("0001-01-01T00:00", "2027-01-04T06:00", "until", "The end has to be after the beginning.")]
    [InlineData("", "0001-01-01T00:00", "until", "A freeze lasts at most")]
    [InlineData("", "9999-12-31T23:59", "until", "A freeze lasts at most")]
    public void Form_TakesWhatIsNoMoment_ForNoBeginningAndNoEnd(
        string from,
        string until,
        string field,
        string sentence
    )
    {
        Services.GetRequiredService<ViewerTime>().Start("Europe/Berlin", utc: false);
        var page = Render<FreezeListPage>();
        page.Find(".page-header .button-primary").Click();

        page.WaitForElement("#freeze-from").Change(from);
        page.Find("#freeze-until").Change(until);
        page.Find(".freeze-form .button-primary").Click();

        page.WaitForElement($"#freeze-{field}-error").TextContent.ShouldContain(sentence);
    }

    [Fact]
    public void Freeze_IsEndedWithAReason()
    {
        Protections.Freezes.Add(Freeze("Now", -1, 1));
        var page = Render<FreezeListPage>();
        var host = Render<DialogHost>();

        page.Find(".list tbody button").Click();
        host.WaitForElement("#reason").Input("We are done");
        host.Find(".dialog-actions .button-danger").Click();

        page.WaitForAssertion(() => page.Find(".list tbody tr").TextContent.ShouldContain("Ended early"));
        Protections.Entries.ShouldHaveSingleItem().Reason.ShouldBe("We are done");
    }

    [Fact]
    public void End_ThatCannotBeSaved_SaysSo_AndKeepsTheReason()
    {
        Protections.Freezes.Add(Freeze("Now", -1, 1));
        var page = Render<FreezeListPage>();
        var host = Render<DialogHost>();
        page.Find(".list tbody button").Click();
        host.WaitForElement("#reason").Input("We are done");
        Protections.Fault = new InvalidOperationException("away");
        host.Find(".dialog-actions .button-danger").Click();
        page.WaitForElement(".notice-bad");
        Protections.Fault = null;

        page.Find(".list tbody button").Click();

        host.WaitForElement("#reason").GetAttribute("value").ShouldBe("We are done");
    }

    [Fact]
    public void Freeze_NamesTheClustersThatUpgradeThemselvesInIt()
    {
        Inventory.Clusters.Add(Cluster("prod-auto", "patch"));
        Inventory.Clusters.Add(Cluster("prod-still", "none"));
        Protections.Freezes.AddRange([
            Freeze("Sale", 24, 48),
            Freeze("Elsewhere", 24, 48) with
            {
                Scope = Scope.Cluster("contoso", "prod-still"),
            },
            Freeze("Before", -48, -24),
        ]);

        var told = Render<FreezeListPage>().FindAll(".self-upgrades").ShouldHaveSingleItem();

        told.TextContent.ShouldContain("“Sale” does not stop Azure. Clusters that may upgrade themselves during it: 1");
        told.QuerySelectorAll("li").ShouldHaveSingleItem().TextContent.ShouldContain("by its channel patch");
        told.QuerySelector("a")!
            .GetAttribute("href")
            .ShouldBe("/clusters/prod-auto/maintenance?connection=contoso&group=rg-shop");
    }

    [Fact]
    public void Form_NamesThemAsSoonAsTheTimeIsEntered()
    {
        Inventory.Clusters.Add(Cluster("prod-auto", "patch"));
        var page = Render<FreezeListPage>();
        page.Find(".page-header .button-primary").Click();
        page.WaitForElement("#freeze-name");
        page.FindAll(".self-upgrades").ShouldBeEmpty();

        page.Find("#freeze-until").Change("2027-01-04T06:00");

        page.Find(".freeze-form .self-upgrades").TextContent.ShouldContain("The freeze does not stop Azure.");
        page.Find("#freeze-scope").Change("environment:production");
        page.FindAll(".self-upgrades").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WholePortal_ReadOnly_NamesTheSecondAdmin_AndWarnsTheOnlyOne(bool alone)
    {
        if (!alone)
        {
            Assignments.Give("3f2504e0-4f89-41d3-9a0c-0305e82c3301", Role.Admin);
        }

        var page = Render<FreezeListPage>();
        var host = Render<DialogHost>();

        page.Find(".protection-switch button").Click();

        host.WaitForElement("#reason");
        host.Markup.ShouldContain("which a second Admin has to agree to");
        host.Markup.Contains("Nobody else can confirm this", StringComparison.Ordinal).ShouldBe(alone);
    }

    [Fact]
    public void WholePortal_CanBeMadeReadOnlyHere_AndAnAdminMayOnlyAskToClearIt()
    {
        var page = Render<FreezeListPage>();
        var host = Render<DialogHost>();

        page.Find(".protection-switch button").Click();
        host.WaitForElement("#reason").Input("Migration");
        host.Find(".dialog-actions .button-primary").Click();

        page.WaitForAssertion(() =>
            page.Find(".protection-switch").TextContent.ShouldContain("The whole portal has been read-only since")
        );
        Protections.Standing.ShouldHaveSingleItem().Scope.ShouldBe(Scope.Portal);

        page.Find(".protection-switch button").Click();
        host.WaitForElement("#reason").Input("Done");
        host.Find(
                ".dialog-actions button[type=submit], .dialog-actions .button-danger, .dialog-actions .button-primary"
            )
            .Click();

        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        page.WaitForAssertion(() => navigation.Uri.ShouldContain("/operations/"));
        Protections.Standing.ShouldHaveSingleItem("nobody agreed yet");
    }

    private FreezeWindow Freeze(string name, double from, double until) =>
        new(
            Guid.NewGuid(),
            name,
            Scope.Portal,
            Time.GetUtcNow().AddHours(from),
            Time.GetUtcNow().AddHours(until),
            "Quiet",
            "Adam",
            Time.GetUtcNow().AddDays(-9)
        );

    private static Cluster Cluster(string name, string channel) =>
        FakeInventory.Cluster(name) with
        {
            Details = new() { ["autoUpgradeProfile"] = new JsonObject { ["upgradeChannel"] = channel } },
        };
}
