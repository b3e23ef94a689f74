using System.Text.Json.Nodes;
using Bunit;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Maintenance;
using Portal.Web.Features.ClusterTools.Maintenance;
using Portal.Web.Tests.Features.ClusterTools.Life;

namespace Portal.Web.Tests.Features.ClusterTools.Maintenance;

public sealed class MaintenancePagesTests : LifeScreenTest
{
    private static MaintenanceWindow Sunday { get; } =
        new()
        {
            Kind = WindowKind.NodeUpgrades,
            Repeat = Repeat.Weekly,
            Interval = 1,
            DayOfWeek = DayOfWeek.Sunday,
            StartTime = "01:00",
            UtcOffset = "+01:00",
            DurationHours = 4,
        };

    [Fact]
    public void Windows_AreReadOnce_AndStandInTheCalendar()
    {
        Maintenance.Windows.Add(Sunday with { NotAllowed = [new DateSpan("2026-12-27", "2026-12-27")] });

        var page = Page<MaintenancePage>(Role.Viewer);

        page.WaitForAssertion(() => page.Find(".windows").TextContent.ShouldContain("every Sunday from 01:00"));
        page.Find(".windows").TextContent.ShouldContain("No window: Azure may do this at any time.");
        page.FindAll(".weeks tbody tr").Count.ShouldBe(12);
        page.FindAll(".weeks-opening").Count.ShouldBe(12);
        page.FindAll(".weeks-barred")
            .ShouldHaveSingleItem()
            .GetAttribute("title")!
            .ShouldContain("without maintenance");
        page.FindAll(".windows button").ShouldAllBe(it => it.GetAttribute("title")!.Contains("Your role (Viewer)"));
        Maintenance.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task LastReading_ThatComesLate_TakesNoNewOnesPlace()
    {
        Maintenance.Windows.Add(Sunday);
        var answer = new TaskCompletionSource();
        Maintenance.Answers = answer.Task;
        var page = Page<MaintenancePage>();
        page.WaitForElement(".cluster-overview");

        await page.InvokeAsync(answer.SetResult);
        await page.InvokeAsync(() => { });

        page.WaitForAssertion(() => page.FindAll(".weeks tbody tr").Count.ShouldBe(12));
        Maintenance.Reads.ShouldBe(1);
    }

    [Fact]
    public void FarSideAway_IsSaid_AndTheLastReadingStaysInSight()
    {
        Maintenance.Windows.Add(Sunday);
        Page<MaintenancePage>().WaitForElement(".windows");
        Time.Advance(TimeSpan.FromHours(1));
        Maintenance.Failure = new FarSideException("Timeout", "Azure did not answer.", "Check the network.");

        var page = Page<MaintenancePage>();

        page.WaitForAssertion(() => page.Find(".stale-reading").TextContent.ShouldContain("Azure did not answer."));
        page.Find(".windows").TextContent.ShouldContain("every Sunday");
    }

    [Fact]
    public void Window_IsSet_WithItsOpeningsInSightBefore()
    {
        var page = Page<SetWindowPage>(kind: "node-images");
        page.WaitForElement("#window-startTime").Input("03:00");
        page.Find("#window-durationHours").Input("6");
        Reason(page);

        page.WaitForAssertion(() => page.Find(".openings").TextContent.ShouldContain("03:00–09:00"));
        var change = Started<SetMaintenanceWindow, SetWindowPage>(page);
        (change.Window.Kind, change.Window.StartTime, change.Window.DurationHours).ShouldBe(
            (WindowKind.NodeUpgrades, "03:00", 6)
        );
        change.Was.ShouldBeNull();
    }

    [Fact]
    public void Window_ThatIsTooShort_IsSaidAtTheField()
    {
        var page = Page<SetWindowPage>(kind: "node-images");
        page.WaitForElement("#window-durationHours").Input("2");
        page.Find("#window-durationHours").Change("2");

        page.WaitForAssertion(() => page.Find("#window-durationHours-error").TextContent.ShouldContain("V-MW-03"));
    }

    [Fact]
    public void Window_OnAWeekdayOfTheMonth_NamesWeekAndDay()
    {
        var page = Page<SetWindowPage>(kind: "cluster-upgrades");
        page.WaitForElement("#window-repeat").Change("MonthlyByWeekday");
        page.Find("#window-weekIndex").Change("Last");
        page.Find("#window-dayOfWeek").Change("Friday");
        Reason(page);

        var window = Started<SetMaintenanceWindow, SetWindowPage>(page).Window;
        (window.Repeat, window.WeekIndex, window.DayOfWeek).ShouldBe(
            (Repeat.MonthlyByWeekday, WeekIndex.Last, DayOfWeek.Friday)
        );
    }

    [Fact]
    public void Window_IsRemoved_AsItWasSeen()
    {
        Maintenance.Windows.Add(Sunday);
        var page = Page<RemoveWindowPage>(kind: "node-images");
        page.WaitForElement("#reason");
        Reason(page);

        var change = Started<RemoveMaintenanceWindow, RemoveWindowPage>(page);
        (change.Kind, change.Was!.StartTime).ShouldBe((WindowKind.NodeUpgrades, "01:00"));
    }

    [Fact]
    public void Window_OfNoKind_LeadsBack() =>
        Page<SetWindowPage>(kind: "whenever")
            .Find(".notice a")
            .GetAttribute("href")
            .ShouldBe("/clusters/shop-prod/maintenance");

    [Fact]
    public void Channels_AreChosen_AndHalfOfNodeImagesIsBlocked()
    {
        Become(cluster =>
            cluster with
            {
                Details = new JsonObject
                {
                    ["autoUpgradeProfile"] = new JsonObject
                    {
                        ["upgradeChannel"] = "patch",
                        ["nodeOSUpgradeChannel"] = "SecurityPatch",
                    },
                },
            }
        );
        var page = Page<ChannelsPage>();
        Reason(page);

        page.Find("#upgradeChannel").Change("NodeImage");
        page.WaitForAssertion(() => page.Find("#nodeOsChannel").GetAttribute("value").ShouldBe("SecurityPatch"));
        page.WaitForAssertion(() => page.Find(".preflight .findings").TextContent.ShouldContain("V-MW-05"));
        page.Find("#nodeOsChannel").Change("NodeImage");

        var change = Started<SetUpgradeChannels, ChannelsPage>(page);
        (change.UpgradeChannel, change.NodeOsChannel).ShouldBe((UpgradeChannel.NodeImage, NodeOsChannel.NodeImage));
    }
}
