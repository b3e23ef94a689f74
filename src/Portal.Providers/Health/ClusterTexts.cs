using System.Diagnostics.CodeAnalysis;

namespace Portal.Providers.Health;

/// <summary>Texts that come from a cluster: an API server that is not well, or not friendly, may send any length.</summary>
internal static class ClusterTexts
{
    private const int LongestMessage = 2000;
    private const int LongestWord = 253;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Message(string? text) => Short(text, LongestMessage);

    /// <summary>Names, reasons, versions; null where there is none.</summary>
    public static string? Word(string? text) => string.IsNullOrEmpty(text) ? null : Short(text, LongestWord);

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
