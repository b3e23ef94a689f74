namespace Portal.Core.Maintenance;

/// <summary>What a window is for. AKS takes one of each.</summary>
public enum WindowKind
{
    /// <summary>AKS's own weekly releases (<c>default</c>).</summary>
    Releases,

    /// <summary>Upgrades by the channel (<c>aksManagedAutoUpgradeSchedule</c>).</summary>
    ClusterUpgrades,

    /// <summary>Node images and security patches (<c>aksManagedNodeOSUpgradeSchedule</c>).</summary>
    NodeUpgrades,
}

public enum Repeat
{
    Daily,
    Weekly,

    /// <summary>On a day of the month.</summary>
    MonthlyByDate,

    /// <summary>On the first, second, third, fourth or last weekday of the month.</summary>
    MonthlyByWeekday,
}

public enum WeekIndex
{
    First,
    Second,
    Third,
    Fourth,
    Last,
}

/// <summary>One maintenance window. Of the days only those that <see cref="Repeat"/> speaks of count.</summary>
public sealed record MaintenanceWindow
{
    public required WindowKind Kind { get; init; }
    public required Repeat Repeat { get; init; }

    /// <summary>Every so many days, weeks or months.</summary>
    public required int Interval { get; init; }
    public DayOfWeek DayOfWeek { get; init; }
    public int DayOfMonth { get; init; } = 1;
    public WeekIndex WeekIndex { get; init; }

    /// <summary><c>HH:mm</c>.</summary>
    public required string StartTime { get; init; }

    /// <summary><c>+02:00</c>; the clock that <see cref="StartTime"/> is read on.</summary>
    public required string UtcOffset { get; init; }
    public required int DurationHours { get; init; }

    /// <summary><c>yyyy-MM-dd</c>: no maintenance before; empty begins at once.</summary>
    public string StartDate
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Days without maintenance.</summary>
    public IReadOnlyList<DateSpan> NotAllowed
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The name under which AKS keeps it.</summary>
    public string ConfigurationName => NameOf(Kind);

    public static string NameOf(WindowKind kind) =>
        kind switch
        {
            WindowKind.ClusterUpgrades => "aksManagedAutoUpgradeSchedule",
            WindowKind.NodeUpgrades => "aksManagedNodeOSUpgradeSchedule",
            _ => "default",
        };
}

/// <summary>Days from the first to the last, <c>yyyy-MM-dd</c> both.</summary>
public sealed record DateSpan(string Start, string End);
