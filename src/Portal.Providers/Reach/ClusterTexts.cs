using System.Diagnostics.CodeAnalysis;
using Portal.Kubernetes.Resources;

namespace Portal.Providers.Reach;

/// <summary>Texts that come from a cluster: an API server that is not well, or not friendly, may send any length.</summary>
internal static class ClusterTexts
{
    private const int LongestMessage = 2000;
    private const int LongestWord = 253;
    private const int MostLabels = 200;

    /// <summary>A qualified name: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/.</summary>
    private const int LongestKey = 253 + 1 + 63;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Message(string? text) => Short(text, LongestMessage);

    /// <summary>Names, reasons, versions; null where there is none.</summary>
    public static string? Word(string? text) => string.IsNullOrEmpty(text) ? null : Short(text, LongestWord);

    /// <summary>The labels themselves, unless they are more or longer than a cluster accepts.</summary>
    public static IReadOnlyDictionary<string, string> Bounded(Labels labels)
    {
        if (
            labels.Count <= MostLabels
            && labels.All(it => it.Key.Length <= LongestKey && it.Value.Length <= LongestWord)
        )
        {
            return labels;
        }

        var bounded = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels.Take(MostLabels))
        {
            bounded.TryAdd(Short(key, LongestKey), Short(value, LongestWord));
        }

        return bounded;
    }

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Short(string? text, int longest)
    {
        if (text is null || text.Length <= longest)
        {
            return text;
        }

        // Never half of a pair.
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }
}
