namespace Portal.Core.Networking;

/// <summary>Prefix lengths for a number of addresses.</summary>
internal static class Prefixes
{
    /// <summary>The longest prefix that holds so many; null when no IPv4 range does.</summary>
    public static int? Holding(long addresses, int longest)
    {
        for (var prefix = longest; prefix >= 0; prefix--)
            if (1L << (32 - prefix) >= addresses)
                return prefix;
        return null;
    }
}
