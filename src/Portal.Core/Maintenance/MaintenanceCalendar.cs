using System.Globalization;

namespace Portal.Core.Maintenance;

/// <summary>
/// When a window opens. Pure. AKS counts intervals from the start date; where it says nothing (a window without one, a
/// month without such a day) the calendar begins at the asked day, and leaves such months out.
/// </summary>
public static class MaintenanceCalendar
{
    private const int LongestHours = 24;

    /// <summary>The openings that end after <paramref name="from"/> and begin before <paramref name="until"/>, in order.</summary>
    /// <param name="window">What <see cref="Rules.WindowRules"/> finds nothing against; for any other there are none.</param>
    /// <param name="from">Usually now.</param>
    /// <param name="until">The end of the preview.</param>
    public static IReadOnlyList<MaintenanceOpening> Of(
        MaintenanceWindow window,
        DateTimeOffset from,
        DateTimeOffset until
    )
    {
        if (
            window.Interval < 1
            || window.DurationHours is < 1 or > LongestHours
            || Clock(window.StartTime) is not { } start
            || Offset(window.UtcOffset) is not { } offset
        )
        {
            return [];
        }

        // The opening of yesterday may last into today.
        var anchor = Day(window.StartDate) ?? DateOnly.FromDateTime(from.ToOffset(offset).DateTime.AddDays(-1));
        var last = DateOnly.FromDateTime(until.ToOffset(offset).DateTime);
        return
        [
            .. Days(window, anchor)
                .TakeWhile(day => day <= last)
                .Select(day => new DateTimeOffset(day, start, offset))
                .Where(at => at.AddHours(window.DurationHours) > from && at < until)
                .Select(at => Opening(window, at)),
        ];
    }

    private static IEnumerable<DateOnly> Days(MaintenanceWindow window, DateOnly anchor) =>
        window.Repeat switch
        {
            Repeat.Daily => Steps(anchor, window.Interval),
            Repeat.Weekly => Steps(Next(anchor, window.DayOfWeek), window.Interval * 7),
            _ => Months(anchor, window),
        };

    private static IEnumerable<DateOnly> Steps(DateOnly first, int days)
    {
        for (var day = first; day < DateOnly.MaxValue.AddDays(-days); day = day.AddDays(days))
        {
            yield return day;
        }
    }

    private static IEnumerable<DateOnly> Months(DateOnly anchor, MaintenanceWindow window)
    {
        var month = new DateOnly(anchor.Year, anchor.Month, 1);
        if (In(month, window) is { } first && first < anchor)
        {
            month = month.AddMonths(1);
        }

        for (; month.Year < DateOnly.MaxValue.Year; month = month.AddMonths(window.Interval))
        {
            if (In(month, window) is { } day)
            {
                yield return day;
            }
        }
    }

    /// <summary>The window's day in a month; null where the month has no such day.</summary>
    private static DateOnly? In(DateOnly month, MaintenanceWindow window)
    {
        if (window.Repeat == Repeat.MonthlyByDate)
        {
            return window.DayOfMonth >= 1 && window.DayOfMonth <= DateTime.DaysInMonth(month.Year, month.Month)
                ? month.AddDays(window.DayOfMonth - 1)
                : null;
        }

        return window.WeekIndex == WeekIndex.Last
            ? Next(month.AddMonths(1).AddDays(-7), window.DayOfWeek)
            : Next(month, window.DayOfWeek).AddDays(7 * (int)window.WeekIndex);
    }

    private static DateOnly Next(DateOnly from, DayOfWeek wanted) =>
        from.AddDays(((int)wanted - (int)from.DayOfWeek + 7) % 7);

    /// <summary>
    /// Days without maintenance are whole days on the window's clock, the last one included; a window is at most a day
    /// long, so what they leave of it is one piece.
    /// </summary>
    private static MaintenanceOpening Opening(MaintenanceWindow window, DateTimeOffset start)
    {
        var (open, close) = (start, start.AddHours(window.DurationHours));
        foreach (var span in window.NotAllowed)
        {
            if (Day(span.Start) is not { } first || Day(span.End) is not { } last)
            {
                continue;
            }

            var barred = new DateTimeOffset(first, TimeOnly.MinValue, start.Offset);
            var free = new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, start.Offset);
            if (open >= barred && open < free)
            {
                open = free;
            }
            else if (barred > open && barred < close)
            {
                close = barred;
            }
        }

        return open >= close
            ? new MaintenanceOpening(start, start.AddHours(window.DurationHours), OpeningKind.Barred)
            : new MaintenanceOpening(
                open,
                close,
                close - open < TimeSpan.FromHours(window.DurationHours) ? OpeningKind.Shortened : OpeningKind.Whole
            );
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static TimeSpan? Offset(string text) =>
        text.Length == 6
        && text[0] is '+' or '-'
        && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
        && offset <= TimeSpan.FromHours(14)
            ? text[0] == '-'
                ? -offset
                : offset
            : null;
}

public enum OpeningKind
{
    Whole,

    /// <summary>Days without maintenance take a part of it.</summary>
    Shortened,

    /// <summary>It falls on days without maintenance; the times are those it would have had.</summary>
    Barred,
}

/// <summary>One opening of a window, on the window's own clock.</summary>
public sealed record MaintenanceOpening(DateTimeOffset Start, DateTimeOffset End, OpeningKind Kind);
