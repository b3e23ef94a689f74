using System.Text.RegularExpressions;

namespace Portal.Core.Rules;

/// <summary>Azure's resource ids, as far as rules look into them.</summary>
internal static partial class ResourceIds
{
    /// <param name="id">What was typed or chosen.</param>
    /// <param name="type">Provider and type, <c>Microsoft.Network/privateDnsZones</c>; children are not meant.</param>
    public static bool IsOf(string? id, string type) =>
        Parts().Match(id ?? "") is { Success: true } match
        && string.Equals(match.Groups["type"].Value, type, StringComparison.OrdinalIgnoreCase);

    /// <summary>The last name in an id.</summary>
    public static string NameOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    [GeneratedRegex(
        @"^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/(?<type>[^/]+/[^/]+)/[^/]+\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Parts();
}
