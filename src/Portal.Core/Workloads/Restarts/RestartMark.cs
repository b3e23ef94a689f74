using System.Globalization;

namespace Portal.Core.Workloads.Restarts;

/// <summary>The value of the annotation <c>kubectl.kubernetes.io/restartedAt</c>: a moment, RFC 3339.</summary>
public static class RestartMark
{
    /// <summary>Finer than kubectl's seconds, so that no two restarts have one mark.</summary>
    public static string Write(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <returns>Null where the value is no moment: anybody may write it.</returns>
    public static DateTimeOffset? Read(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;

    /// <summary>Whether what carries <paramref name="value"/> was restarted at <paramref name="mark"/> or since.</summary>
    public static bool Reaches(string? value, DateTimeOffset mark) => Read(value) is { } at && at >= Read(Write(mark));
}
