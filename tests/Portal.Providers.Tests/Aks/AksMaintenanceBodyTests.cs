using System.Text.Json.Nodes;
using Portal.Core.Maintenance;
using Portal.Providers.Aks;
using Portal.TestKit;

namespace Portal.Providers.Tests.Aks;

/// <summary>Shapes: MaintenanceConfigurationsCreate_Update_MaintenanceWindow of Microsoft's published examples.</summary>
public sealed class AksMaintenanceBodyTests
{
    [Fact]
    public void A_window_is_sent_as_azure_writes_it()
    {
        var window = Window(Repeat.MonthlyByWeekday) with
        {
            StartDate = "2023-01-01",
            NotAllowed = [new DateSpan("2023-12-23", "2024-01-05")],
        };

        JsonNode
            .DeepEquals(
                AksMaintenanceBody.Of(window),
                JsonNode.Parse(
                    """
                    {"properties":{"maintenanceWindow":{
                      "schedule":{"relativeMonthly":{"intervalMonths":3,"weekIndex":"First","dayOfWeek":"Monday"}},
                      "durationHours":10,"utcOffset":"+05:30","startTime":"08:30","startDate":"2023-01-01",
                      "notAllowedDates":[{"start":"2023-12-23","end":"2024-01-05"}]}}}
                    """
                )
            )
            .ShouldBeTrue(AksMaintenanceBody.Of(window).ToJsonString());
    }

    [Fact]
    public void Schedule_OfAWindow_IsWhatThePublishedExampleHas()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var file = Path.Combine(
            Repository.SharedData,
            "azure/aks-examples/MaintenanceConfigurationsCreate_Update_MaintenanceWindow.json"
        );
        var example = JsonNode.Parse(File.ReadAllText(file))!["parameters"]!["parameters"]!;
        var window = AksPlans.Full.Maintenance.Windows[1] with
        {
            StartDate = "2023-01-01",
            NotAllowed = [new("2023-02-18", "2023-02-25"), new("2023-12-23", "2024-01-05")],
        };

        JsonNode.DeepEquals(AksMaintenanceBody.Of(window), example).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Repeat.Daily, """{"daily":{"intervalDays":3}}""")]
    [InlineData(Repeat.Weekly, """{"weekly":{"intervalWeeks":3,"dayOfWeek":"Monday"}}""")]
    [InlineData(Repeat.MonthlyByDate, """{"absoluteMonthly":{"intervalMonths":3,"dayOfMonth":7}}""")]
    public void Each_kind_of_schedule_has_its_own_shape(Repeat repeat, string schedule)
    {
        var sent = AksMaintenanceBody.Of(Window(repeat))["properties"]!["maintenanceWindow"]!;

        JsonNode.DeepEquals(sent["schedule"], JsonNode.Parse(schedule)).ShouldBeTrue(sent.ToJsonString());
        sent["startDate"].ShouldBeNull();
        sent["notAllowedDates"].ShouldBeNull();
    }

    private static MaintenanceWindow Window(Repeat repeat) =>
        new()
        {
            Kind = WindowKind.ClusterUpgrades,
            Repeat = repeat,
            Interval = 3,
            DayOfWeek = DayOfWeek.Monday,
            DayOfMonth = 7,
            StartTime = "08:30",
            UtcOffset = "+05:30",
            DurationHours = 10,
        };
}
