using System.Globalization;
using Portal.Core.Maintenance;

namespace Portal.Core.Tests.Maintenance;

public sealed class MaintenanceCalendarTests
{
    // A Friday.
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Daily_counts_from_the_start_date() =>
        Days(Window(Repeat.Daily, 3) with { StartDate = "2026-11-20" }, days: 8).ShouldBe(["2026-11-23", "2026-11-26"]);

    [Fact]
    public void Weekly_takes_every_nth_week_after_the_first_such_day() =>
        Days(Window(Repeat.Weekly, 2) with { DayOfWeek = DayOfWeek.Sunday, StartDate = "2026-11-09" }, days: 40)
            .ShouldBe(["2026-11-29", "2026-12-13", "2026-12-27"]);

    [Fact]
    public void A_day_of_the_month_is_left_out_where_the_month_has_none() =>
        Days(Window(Repeat.MonthlyByDate, 1) with { DayOfMonth = 31, StartDate = "2026-10-01" }, days: 140)
            .ShouldBe(["2026-12-31", "2027-01-31", "2027-03-31"]);

    [Fact]
    public void A_weekday_of_the_month_counts_from_its_first_or_its_last_week()
    {
        var window = Window(Repeat.MonthlyByWeekday, 2) with { DayOfWeek = DayOfWeek.Monday, StartDate = "2026-11-01" };

        Days(window with { WeekIndex = WeekIndex.Last }, days: 120).ShouldBe(["2026-11-30", "2027-01-25"]);
        Days(window with { WeekIndex = WeekIndex.First }, days: 120).ShouldBe(["2027-01-04", "2027-03-01"]);
    }

    [Fact]
    public void The_clock_is_the_windows_own()
    {
        var opening = Openings(Window(Repeat.Weekly, 1) with { UtcOffset = "+05:30", StartTime = "02:00" }, 7)
            .ShouldHaveSingleItem();

        opening.Start.UtcDateTime.ShouldBe(new DateTime(2026, 11, 21, 20, 30, 0));
        opening.End.ShouldBe(opening.Start.AddHours(4));
    }

    [Fact]
    public void What_is_open_now_is_shown()
    {
        var open = Window(Repeat.Daily, 1) with { StartTime = "22:00", DurationHours = 24 };

        Openings(open, 1)[0].Start.UtcDateTime.ShouldBe(new DateTime(2026, 11, 19, 22, 0, 0));
    }

    [Fact]
    public void Before_the_start_date_nothing_opens() =>
        Days(Window(Repeat.Weekly, 1) with { StartDate = "2027-01-01" }, days: 30).ShouldBeEmpty();

    [Fact]
    public void Days_without_maintenance_bar_a_window_or_a_part_of_it()
    {
        // Azure: the last day is barred to its end, on the window's clock.
        var window = Window(Repeat.Daily, 1) with
        {
            StartTime = "22:00",
            NotAllowed = [new DateSpan("2026-11-22", "2026-11-23")],
            StartDate = "2026-11-20",
        };

        var openings = Openings(window, 5);

        openings
            .Select(it => it.Kind)
            .ShouldBe([
                OpeningKind.Whole,
                OpeningKind.Shortened,
                OpeningKind.Barred,
                OpeningKind.Shortened,
                OpeningKind.Whole,
            ]);
        (openings[1].End - openings[1].Start).ShouldBe(TimeSpan.FromHours(2));
        openings[3].Start.UtcDateTime.ShouldBe(new DateTime(2026, 11, 24, 0, 0, 0));
    }

    [Theory]
    [InlineData("", "+00:00", 1)]
    [InlineData("25:00", "+00:00", 1)]
    [InlineData("01:00", "CET", 1)]
    [InlineData("01:00", "+00:00", 0)]
    public void What_is_no_window_opens_never(string start, string offset, int interval) =>
        Openings(Window(Repeat.Daily, interval) with { StartTime = start, UtcOffset = offset }, days: 7)
            .ShouldBeEmpty();

    private static IReadOnlyList<MaintenanceOpening> Openings(MaintenanceWindow window, int days) =>
        MaintenanceCalendar.Of(window, s_now, s_now.AddDays(days));

    private static IEnumerable<string> Days(MaintenanceWindow window, int days) =>
        Openings(window, days).Select(it => it.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static MaintenanceWindow Window(Repeat repeat, int interval) =>
        new()
        {
            Kind = WindowKind.NodeUpgrades,
            Repeat = repeat,
            Interval = interval,
            DayOfWeek = DayOfWeek.Sunday,
            StartTime = "01:00",
            UtcOffset = "+00:00",
            DurationHours = 4,
        };
}
