using System.Globalization;

namespace Portal.Core.Rules;

/// <summary>What can be retired; with a key it names one entry of the calendar.</summary>
public enum RetiredThing
{
    OsImage,
    KubernetesVersion,
    Network,
    AddOn,
    LoadBalancer,
    Host,
}

/// <summary>One entry of the retirement calendar.</summary>
/// <param name="Thing">What kind of thing.</param>
/// <param name="Key">Which one, in the portal's own words (<c>Ubuntu2204</c>, <c>1.34</c>, <c>Kubenet</c>).</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Ends">The first day without support; for entries known by month its last day.</param>
/// <param name="Instead">What to take instead.</param>
/// <param name="Source">Where the date stands.</param>
/// <param name="ImagesRemoved">From then on existing nodes cannot be replaced or scaled either.</param>
/// <param name="ByMonth">Only the month is published.</param>
/// <param name="LongTermEnds">The same date for those who have long-term support; null where there is none.</param>
public sealed record Retirement(
    RetiredThing Thing,
    string Key,
    string Name,
    DateOnly Ends,
    string Instead,
    Uri Source,
    DateOnly? ImagesRemoved = null,
    bool ByMonth = false,
    DateOnly? LongTermEnds = null
)
{
    private const int NoticeMonths = 12;

    /// <summary><c>30 Jun 2028</c>, or <c>Nov 2026</c> where only the month is known.</summary>
    public string EndsOn => Ends.ToString(ByMonth ? "MMM yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What it is for those who have long-term support.</summary>
    public Retirement WithLongTermSupport() => LongTermEnds is { } ends ? this with { Ends = ends } : this;

    public bool HasEnded(DateOnly today) => today >= Ends;

    /// <summary>Worth a warning: it has ended or ends within a year.</summary>
    public bool IsNear(DateOnly today) => today >= Ends.AddMonths(-NoticeMonths);

    public string Sentence(DateOnly today) =>
        HasEnded(today)
            ? $"{Name} has been out of support since {EndsOn}. {Instead}"
            : $"{Name} goes out of support {(ByMonth ? "in" : "on")} {EndsOn}. {Instead}";
}
