namespace Portal.Core.Health;

/// <summary>How long something lasts, as a person says it: the two largest units that matter, rounded down.</summary>
public static class Durations
{
    /// <returns>For example <c>40 seconds</c>, <c>12 minutes</c>, <c>1 hour 5 minutes</c>, <c>3 days 4 hours</c>.</returns>
    public static string InWords(this TimeSpan duration) =>
        duration switch
        {
            // A clock that runs ahead makes a start in the future; that is no time at all.
            { Ticks: < TimeSpan.TicksPerSecond } => "a moment",
            { TotalMinutes: < 1 } => Count(duration.Seconds, "second"),
            { TotalHours: < 1 } => Count(duration.Minutes, "minute"),
            { TotalDays: < 1 } => Two(duration.Hours, "hour", duration.Minutes, "minute"),
            { TotalDays: < 7 } => Two(duration.Days, "day", duration.Hours, "hour"),
            _ => Count(duration.Days, "day"),
        };

    internal static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? Count(large, largeUnit) : $"{Count(large, largeUnit)} {Count(small, smallUnit)}";
}
