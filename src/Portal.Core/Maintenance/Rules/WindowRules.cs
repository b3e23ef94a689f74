using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Rules;

namespace Portal.Core.Maintenance.Rules;

/// <summary>What is wrong within one window. Paths are given, so that a plan and a single window can both be checked.</summary>
internal static partial class WindowRules
{
    private const int LeastHours = 4;
    private const int MostHours = 24;

    /// <summary>V-MW-02: how often.</summary>
    public static IEnumerable<Violation> Schedule(MaintenanceWindow window, string path)
    {
        var (most, unit) = window.Repeat switch
        {
            Repeat.Daily => (7, "days"),
            Repeat.Weekly => (4, "weeks"),
            _ => (6, "months"),
        };
        if (window is { Kind: WindowKind.Releases, Repeat: not Repeat.Weekly })
            yield return new($"{path}.repeat", "The window for AKS releases repeats by weeks. Choose weekly.");
        if (window.Interval < 1 || window.Interval > most)
            yield return new($"{path}.interval", $"Such a window repeats every 1 to {most} {unit}.");
        if (window is { Repeat: Repeat.MonthlyByDate, DayOfMonth: < 1 or > 31 })
            yield return new($"{path}.dayOfMonth", "A month has the days 1 to 31.");
    }

    /// <summary>V-MW-03: when, and for how long.</summary>
    public static IEnumerable<Violation> Time(MaintenanceWindow window, string path)
    {
        if (window.DurationHours is < LeastHours or > MostHours)
            yield return new($"{path}.durationHours", $"A window lasts {LeastHours} to {MostHours} hours.");
        if (
            !TimeOnly.TryParseExact(window.StartTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        )
            yield return new($"{path}.startTime", $"{window.StartTime.Quoted()} is not a time. Write it like 01:00.");
        if (!Offset().IsMatch(window.UtcOffset))
            yield return new(
                $"{path}.utcOffset",
                $"{window.UtcOffset.Quoted()} is not an offset from UTC. Write it like +02:00."
            );
        if (window.StartDate.Length > 0 && Date(window.StartDate) is null)
            yield return new($"{path}.startDate", Wrong(window.StartDate));
        for (var i = 0; i < window.NotAllowed.Count; i++)
            if (Fault(window.NotAllowed[i]) is { } fault)
                yield return new($"{path}.notAllowed[{i}]", fault);
    }

    /// <summary>V-MW-04: said where somebody counts on it.</summary>
    public static IEnumerable<Violation> BestEffort(MaintenanceWindow window, string path)
    {
        if (window.NotAllowed.Count > 0)
            yield return new(
                $"{path}.notAllowed",
                "AKS keeps to days without maintenance as well as it can; urgent fixes may still come on them."
            );
    }

    private static string? Fault(DateSpan span) =>
        Date(span.Start) is not { } start ? Wrong(span.Start)
        : Date(span.End) is not { } end ? Wrong(span.End)
        : end < start ? $"{span.End} is before {span.Start}. Turn them round."
        : null;

    private static string Wrong(string text) => $"{text.Quoted()} is not a date. Write it like 2027-12-24.";

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    // The reference's own pattern, narrowed to offsets that exist.
    [GeneratedRegex(@"^[-+](?:0[0-9]|1[0-4]):[0-5][0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex Offset();
}
