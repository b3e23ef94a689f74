namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>The DNS prefix that a cluster's name suggests.</summary>
internal static class SuggestedDnsPrefix
{
    private const int Longest = 54;

    public static string Of(string name)
    {
        var cleaned = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'))
            .Trim('-');
        return cleaned.Length <= Longest ? cleaned : cleaned[..Longest].TrimEnd('-');
    }
}
