using System.Globalization;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>Durations as kubectl shows them: two units at most, the smaller one only while it matters.</summary>
internal static class Ages
{
    public static string Since(DateTimeOffset? time, DateTimeOffset now) =>
        time is { } moment ? Human(now - moment) : "<unknown>";

    /// <summary>A second in the future is a clock's deviation, more is invalid.</summary>
    public static string Human(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var minutes = seconds / 60;
        var hours = minutes / 60;
        var days = hours / 24;
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => Text(seconds, "s"),
            _ when minutes < 10 => Text(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => Text(minutes, "m"),
            _ when hours < 8 => Text(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => Text(hours, "h"),
            _ when days < 8 => Text(days, "d", hours % 24, "h"),
            _ when days < 730 => Text(days, "d"),
            _ when days < 2920 => Text(days / 365, "y", days % 365, "d"),
            _ => Text(days / 365, "y"),
        };
    }

    private static string Text(long major, string unit, long minor = 0, string minorUnit = "") =>
        minor == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{major}{unit}")
            : string.Create(CultureInfo.InvariantCulture, $"{major}{unit}{minor}{minorUnit}");
}
