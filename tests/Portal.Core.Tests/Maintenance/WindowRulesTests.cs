using Portal.Core.Maintenance;
using Portal.Core.Maintenance.Rules;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Maintenance;

public sealed class WindowRulesTests
{
    [Theory]
    [InlineData(WindowKind.NodeUpgrades, Repeat.Daily, 8, "window.interval")]
    [InlineData(WindowKind.NodeUpgrades, Repeat.Weekly, 5, "window.interval")]
    [InlineData(WindowKind.NodeUpgrades, Repeat.MonthlyByWeekday, 7, "window.interval")]
    [InlineData(WindowKind.NodeUpgrades, Repeat.Weekly, 0, "window.interval")]
    [InlineData(WindowKind.Releases, Repeat.Daily, 1, "window.repeat")]
    [InlineData(WindowKind.Releases, Repeat.MonthlyByDate, 1, "window.repeat")]
    [InlineData(WindowKind.Releases, Repeat.Weekly, 4, null)]
    [InlineData(WindowKind.ClusterUpgrades, Repeat.Daily, 7, null)]
    [InlineData(WindowKind.ClusterUpgrades, Repeat.MonthlyByDate, 6, null)]
    public void V_MW_02_how_often(WindowKind kind, Repeat repeat, int interval, string? field) =>
        Found(WindowRules.Schedule(Sunday with { Kind = kind, Repeat = repeat, Interval = interval }, "window"), field);

    [Fact]
    public void V_MW_02_no_month_has_a_32nd() =>
        Found(
            WindowRules.Schedule(Sunday with { Repeat = Repeat.MonthlyByDate, DayOfMonth = 32 }, "window"),
            "window.dayOfMonth"
        );

    [Theory]
    [InlineData("01:00", "+01:00", 4, null)]
    [InlineData("23:30", "-03:30", 24, null)]
    [InlineData("01:00", "+01:00", 3, "window.durationHours")]
    [InlineData("01:00", "+01:00", 25, "window.durationHours")]
    [InlineData("25:00", "+01:00", 4, "window.startTime")]
    [InlineData("01:00", "CET", 4, "window.utcOffset")]
    [InlineData("01:00", "+15:00", 4, "window.utcOffset")]
    public void V_MW_03_when_and_for_how_long(string start, string offset, int hours, string? field) =>
        Found(
            WindowRules.Time(Sunday with { StartTime = start, UtcOffset = offset, DurationHours = hours }, "window"),
            field
        );

    [Fact]
    public void V_MW_03_days_are_days_and_in_order()
    {
        Found(WindowRules.Time(Sunday with { StartDate = "soon" }, "window"), "window.startDate");
        Found(
            WindowRules.Time(Sunday with { NotAllowed = [new("2027-01-05", "2026-12-20")] }, "window"),
            "window.notAllowed[0]"
        );
    }

    private static MaintenanceWindow Sunday { get; } =
        new()
        {
            Kind = WindowKind.ClusterUpgrades,
            Repeat = Repeat.Weekly,
            Interval = 1,
            StartTime = "01:00",
            UtcOffset = "+01:00",
            DurationHours = 4,
        };

    private static void Found(IEnumerable<Violation> violations, string? field) =>
        violations.Select(it => it.Field).ShouldBe(field is null ? [] : [field]);
}
