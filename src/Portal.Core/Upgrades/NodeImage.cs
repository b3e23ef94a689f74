using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Upgrades;

/// <summary>
/// A node image by its name: <c>AKSUbuntu-2204gen2containerd-202511.01.0</c> is of the kind
/// <c>AKSUbuntu-2204gen2containerd</c>, built on 1 Nov 2025. Names that say no date are of no known age.
/// </summary>
public sealed partial record NodeImage(string Name, string Kind, DateOnly? Built)
{
    public static NodeImage? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }
        var match = new[] { Linux().Match(name), Older().Match(name), Windows().Match(name) }.FirstOrDefault(it =>
            it.Success
        );
        return match is null
            ? new NodeImage(name, name, null)
            : new NodeImage(name, match.Groups["kind"].Value, DateOf(match));
    }

    /// <summary>True when <paramref name="latest"/> is another image of the same pool's kind, not known to be older.</summary>
    public bool IsOlderThan(NodeImage latest) =>
        Built is { } built && latest.Built is { } other
            ? built < other || (built == other && string.CompareOrdinal(Name, latest.Name) < 0)
            : !string.Equals(Name, latest.Name, StringComparison.OrdinalIgnoreCase);

    private static DateOnly? DateOf(Match match) =>
        DateOnly.TryParseExact(
            $"{match.Groups["year"].Value.PadLeft(4, '2')[^2..]}{match.Groups["month"].Value}{match.Groups["day"].Value}",
            "yyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var built
        )
            ? built
            : null;

    [GeneratedRegex(
        @"^(?<kind>.+)[-:](?<year>[0-9]{4})(?<month>[0-9]{2})\.(?<day>[0-9]{2})\.[0-9]+\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Linux();

    [GeneratedRegex(
        @"^(?<kind>.+)[-:](?<year>[0-9]{4})\.(?<month>[0-9]{2})\.(?<day>[0-9]{2})\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Older();

    [GeneratedRegex(
        @"^(?<kind>AKSWindows-.+)-[0-9]+\.[0-9]+\.(?<year>[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Windows();
}
