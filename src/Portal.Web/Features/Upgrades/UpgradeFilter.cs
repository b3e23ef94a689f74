using Portal.Core.Rules;
using Portal.Core.Upgrades;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Upgrades;

/// <summary>What the page shows, as its address says it. A null does not restrict.</summary>
/// <param name="View"><c>soon</c> or <c>retirements</c>; null for what can be upgraded.</param>
/// <param name="Text">In names of clusters and of what ends.</param>
/// <param name="Connection">By its name.</param>
/// <param name="Thing">A kind of what ends, as <see cref="RetiredThing"/>.</param>
/// <param name="Time"><c>passed</c>, <c>quarter</c> or <c>year</c>.</param>
/// <param name="Sort">A column, with a minus in front when it descends.</param>
public sealed record UpgradeFilter(
    string? View,
    string? Text,
    string? Connection,
    string? Thing,
    string? Time,
    string? Sort
)
{
    public const string Soon = "soon";
    public const string Dates = "retirements";

    public static UpgradeFilter None { get; } = new(null, null, null, null, null, null);

    public static IReadOnlyList<string> Times { get; } = ["passed", "quarter", "year"];

    public bool Restricts => this with { View = null, Sort = null } != None;

    public UpgradeFilter Cleaned() =>
        new(
            View is Soon or Dates ? View : null,
            AddressWord.Read(Text),
            AddressWord.Read(Connection),
            Enum.GetNames<RetiredThing>()
                .FirstOrDefault(name => name.Equals(Thing, StringComparison.OrdinalIgnoreCase)),
            Times.FirstOrDefault(known => known == Time),
            AddressWord.Read(Sort)
        );

    public IReadOnlyDictionary<string, object?> Query() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["view"] = View,
            ["text"] = Text,
            ["connection"] = Connection,
            ["thing"] = Thing,
            ["time"] = Time,
            ["sort"] = Sort,
        };

    /// <summary>The rows of the first two views.</summary>
    public IReadOnlyList<UpgradeRow> Apply(IEnumerable<UpgradeRow> rows) =>
        [
            .. Sorted(
                rows.Where(row =>
                    Is(Connection, row.Connection)
                    && (Text is null || Contains(row.Name) || Contains(row.Version))
                    && (View is not Soon || row.Urgency >= Urgency.Soon)
                )
            ),
        ];

    /// <summary>The dates of the third view, those that passed first.</summary>
    public IReadOnlyList<RetirementGroup> Apply(IEnumerable<RetirementGroup> groups, DateOnly today) =>
        [
            .. groups
                .Where(group => Is(Thing, group.Retirement.Thing.ToString()) && IsWithin(group.Retirement, today))
                .Select(group =>
                    group with
                    {
                        Met = [.. group.Met.Where(met => Is(Connection, met.Connection) && Matches(group, met))],
                    }
                )
                .Where(group => group.Met.Count > 0),
        ];

    private bool Matches(RetirementGroup group, ClusterAtDate met) =>
        Text is null || Contains(group.Retirement.Name) || Contains(met.Name);

    private bool IsWithin(Retirement retirement, DateOnly today) =>
        Time switch
        {
            "passed" => retirement.HasEnded(today),
            "quarter" => retirement.Ends < today.AddMonths(3),
            "year" => retirement.Ends < today.AddYears(1),
            _ => true,
        };

    private IEnumerable<UpgradeRow> Sorted(IEnumerable<UpgradeRow> rows)
    {
        var byName = rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase);
        Func<UpgradeRow, IComparable?>? key = Sort?.TrimStart('-') switch
        {
            "name" => row => row.Name.ToUpperInvariant(),
            "version" => row => row.VersionOrder,
            "support" => row => row.SupportEnds ?? DateOnly.MaxValue,
            "image" => row => row.ImageDays ?? -1,
            "urgency" => row => row.Urgency,
            _ => null,
        };
        return key is null ? byName.OrderByDescending(row => row.Urgency).ThenBy(row => row.Due ?? DateOnly.MaxValue)
            : Sort!.StartsWith('-') ? byName.OrderByDescending(key)
            : byName.OrderBy(key);
    }

    private bool Contains(string text) => text.Contains(Text!, StringComparison.OrdinalIgnoreCase);

    private static bool Is(string? wanted, string value) =>
        wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}
