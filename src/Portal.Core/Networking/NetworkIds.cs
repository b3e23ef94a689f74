using System.Text.RegularExpressions;

namespace Portal.Core.Networking;

/// <summary>Resource ids of virtual networks and their subnets.</summary>
internal static partial class NetworkIds
{
    /// <summary>The virtual network of a subnet; the text itself when it is no subnet's id.</summary>
    public static string OfSubnet(string? subnetId)
    {
        var end = subnetId?.IndexOf("/subnets/", StringComparison.OrdinalIgnoreCase) ?? -1;
        return end < 0 ? subnetId ?? "" : subnetId![..end];
    }

    /// <summary>The subnet's name; null when the text is no subnet's id.</summary>
    public static string? SubnetName(string id) =>
        Subnet().Match(id) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Two subnets of one virtual network.</summary>
    public static bool InOne(string? subnetId, string? other) =>
        string.Equals(OfSubnet(subnetId), OfSubnet(other), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.Network/virtualNetworks/[^/]+/subnets/([^/]+)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Subnet();
}
