using Portal.Core.Rules;

namespace Portal.Core.Upgrades;

/// <summary>How much something presses; the higher, the more.</summary>
public enum Urgency
{
    None,

    /// <summary>Within a year.</summary>
    Planned,

    /// <summary>Within three months.</summary>
    Soon,

    /// <summary>The date has passed.</summary>
    Overdue,
}

public static class Urgencies
{
    private const int SoonMonths = 3;

    public static Urgency Of(Retirement retirement, DateOnly today) =>
        retirement.HasEnded(today) ? Urgency.Overdue
        : today >= retirement.Ends.AddMonths(-SoonMonths) ? Urgency.Soon
        // A version lives about a year, so a year's notice would be given of every version there is.
        : retirement.Thing != RetiredThing.KubernetesVersion && retirement.IsNear(today) ? Urgency.Planned
        : Urgency.None;
}
