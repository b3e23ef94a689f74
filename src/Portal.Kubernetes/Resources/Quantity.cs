using System.Globalization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// Reads amounts such as <c>100m</c>, <c>16Gi</c> and <c>1e3</c>. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
/// </summary>
public static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] s_suffixes =
    [
        ("Ki", 1L << 10),
        ("Mi", 1L << 20),
        ("Gi", 1L << 30),
        ("Ti", 1L << 40),
        ("Pi", 1L << 50),
        ("Ei", 1L << 60),
        ("n", 1e-9m),
        ("u", 1e-6m),
        ("m", 1e-3m),
        ("k", 1e3m),
        ("M", 1e6m),
        ("G", 1e9m),
        ("T", 1e12m),
        ("P", 1e15m),
        ("E", 1e18m),
        ("", 1m),
    ];

    /// <summary>The amount in its unit (cores, bytes); null where the text is no amount or too large for a number.</summary>
    public static decimal? Parse(string? text)
    {
        if (text is null or "")
        {
            return null;
        }
        var (suffix, factor) = s_suffixes.First(it => text.EndsWith(it.Suffix, StringComparison.Ordinal));
        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text[..^suffix.Length], style, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }
        return Math.Abs(number) <= decimal.MaxValue / Math.Max(factor, 1) ? number * factor : null;
    }
}
