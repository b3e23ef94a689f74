using Portal.Core.Maintenance;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>One maintenance window as typed.</summary>
public sealed record WindowForm
{
    private const string Between = "..";

    public WindowKind Kind { get; init; }
    public Repeat Repeat { get; init; } = Repeat.Weekly;
    public string Interval { get; init; } = "1";
    public DayOfWeek DayOfWeek { get; init; } = DayOfWeek.Sunday;
    public string DayOfMonth { get; init; } = "1";
    public WeekIndex WeekIndex { get; init; }
    public string StartTime { get; init; } = "01:00";
    public string UtcOffset { get; init; } = "+00:00";
    public string DurationHours { get; init; } = "4";
    public string StartDate { get; init; } = "";

    /// <summary><c>2026-12-20..2027-01-05</c>, or one day alone.</summary>
    public IReadOnlyList<string> NotAllowed { get; init; } = [];

    /// <summary>AKS's own releases repeat by weeks only.</summary>
    public bool IsWeekly => Kind == WindowKind.Releases;

    public static WindowForm Of(MaintenanceWindow window) =>
        new()
        {
            Kind = window.Kind,
            Repeat = window.Repeat,
            Interval = TypedNumber.Write(window.Interval),
            DayOfWeek = window.DayOfWeek,
            DayOfMonth = TypedNumber.Write(window.DayOfMonth),
            WeekIndex = window.WeekIndex,
            StartTime = window.StartTime,
            UtcOffset = window.UtcOffset,
            DurationHours = TypedNumber.Write(window.DurationHours),
            StartDate = window.StartDate,
            NotAllowed =
            [
                .. window.NotAllowed.Select(span =>
                    span.Start == span.End ? span.Start : $"{span.Start}{Between}{span.End}"
                ),
            ],
        };

    public MaintenanceWindow ToPlan() =>
        new()
        {
            Kind = Kind,
            Repeat = IsWeekly ? Repeat.Weekly : Repeat,
            Interval = TypedNumber.Read(Interval) ?? 0,
            DayOfWeek = DayOfWeek,
            DayOfMonth = TypedNumber.Read(DayOfMonth) ?? 0,
            WeekIndex = WeekIndex,
            StartTime = StartTime.Trim(),
            UtcOffset = UtcOffset.Trim(),
            DurationHours = TypedNumber.Read(DurationHours) ?? 0,
            StartDate = StartDate.Trim(),
            NotAllowed = [.. NotAllowed.Select(SpanOf)],
        };

    private static DateSpan SpanOf(string text)
    {
        var middle = text.IndexOf(Between, StringComparison.Ordinal);
        return middle < 0 ? new(text, text) : new(text[..middle], text[(middle + Between.Length)..]);
    }
}
