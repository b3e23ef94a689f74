using System.Globalization;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>Resource quantities: <c>250m</c>, <c>1.5</c>, <c>512Mi</c>, <c>2G</c>.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, double Factor)[] s_suffixes =
    [
        ("Ki", 1024),
        ("Mi", 1024.0 * 1024),
        ("Gi", 1024.0 * 1024 * 1024),
        ("Ti", 1024.0 * 1024 * 1024 * 1024),
        ("m", 0.001),
        ("k", 1e3),
        ("M", 1e6),
        ("G", 1e9),
        ("T", 1e12),
    ];

    /// <summary>Thousandths of the unit; nothing and nonsense count as 0.</summary>
    public static long Milli(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        var factor = 1.0;
        foreach (var (suffix, value) in s_suffixes)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            (text, factor) = (text[..^suffix.Length], value);
            break;
        }
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (long)Math.Ceiling(number * factor * 1000)
            : 0;
    }
}
