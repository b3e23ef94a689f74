using Portal.Core.Maintenance;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.ClusterTools.Maintenance;

/// <summary>A maintenance window as typed. Days without maintenance are written <c>2026-12-24/2026-12-26</c>.</summary>
public sealed record WindowEntries(
    string Repeat,
    string Interval,
    string Day,
    string DayOfMonth,
    string Week,
    string Start,
    string Offset,
    string Hours,
    string StartDate,
    IReadOnlyList<string> NotAllowed
)
{
    private const char Between = '/';

    public Repeat? RepeatKind => Enum.TryParse<Repeat>(Repeat, out var kind) ? kind : null;

    /// <summary>The window that is there, or what Azure's own portal suggests for a new one.</summary>
    public static WindowEntries Of(MaintenanceWindow? window) =>
        window is null
            ? new(
                $"{Core.Maintenance.Repeat.Weekly}",
                "1",
                $"{DayOfWeek.Sunday}",
                "1",
                $"{WeekIndex.First}",
                "00:00",
                "+00:00",
                "4",
                "",
                []
            )
            : new(
                $"{window.Repeat}",
                TypedNumber.Write(window.Interval),
                $"{window.DayOfWeek}",
                TypedNumber.Write(window.DayOfMonth),
                $"{window.WeekIndex}",
                window.StartTime,
                window.UtcOffset,
                TypedNumber.Write(window.DurationHours),
                window.StartDate,
                [.. window.NotAllowed.Select(span => $"{span.Start}{Between}{span.End}")]
            );

    /// <returns>Null while a number is none.</returns>
    public MaintenanceWindow? ToWindow(WindowKind kind) =>
        RepeatKind is { } repeat
        && TypedNumber.Read(Interval) is { } interval
        && TypedNumber.Read(Hours) is { } hours
        && (repeat != Core.Maintenance.Repeat.MonthlyByDate || TypedNumber.Read(DayOfMonth) is not null)
            ? new MaintenanceWindow
            {
                Kind = kind,
                Repeat = repeat,
                Interval = interval,
                // Only what the kind of schedule speaks of counts, and comes back when it is read.
                DayOfWeek = NamesDay && Enum.TryParse<DayOfWeek>(Day, out var day) ? day : default,
                DayOfMonth = repeat == Core.Maintenance.Repeat.MonthlyByDate ? TypedNumber.Read(DayOfMonth)!.Value : 1,
                WeekIndex =
                    repeat == Core.Maintenance.Repeat.MonthlyByWeekday && Enum.TryParse<WeekIndex>(Week, out var week)
                        ? week
                        : default,
                StartTime = Start.Trim(),
                UtcOffset = Offset.Trim(),
                DurationHours = hours,
                StartDate = StartDate.Trim(),
                NotAllowed = [.. NotAllowed.Select(Span)],
            }
            : null;

    public bool NamesDay => RepeatKind is Core.Maintenance.Repeat.Weekly or Core.Maintenance.Repeat.MonthlyByWeekday;

    public IEnumerable<EntryFault> Faults()
    {
        if (TypedNumber.Fault(Interval, needed: true) is { } interval)
        {
            yield return new EntryFault("window.interval", interval);
        }

        if (TypedNumber.Fault(Hours, needed: true) is { } hours)
        {
            yield return new EntryFault("window.durationHours", hours);
        }

        if (
            RepeatKind == Core.Maintenance.Repeat.MonthlyByDate
            && TypedNumber.Fault(DayOfMonth, needed: true) is { } day
        )
        {
            yield return new EntryFault("window.dayOfMonth", day);
        }
    }

    /// <summary>One day alone is both ends.</summary>
    private static DateSpan Span(string text) =>
        text.Split(Between, 2) is [var start, var end]
            ? new DateSpan(start.Trim(), end.Trim())
            : new DateSpan(text, text);
}
