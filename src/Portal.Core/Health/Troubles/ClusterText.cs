using Portal.Core.Rules;

namespace Portal.Core.Health.Troubles;

/// <summary>How a sentence repeats what a cluster said: on one line and not longer than two of them.</summary>
internal static class ClusterText
{
    private const int Longest = 200;

    public static string Told(this string? text)
    {
        var line = string.Join(' ', Clean(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Longest ? $"{line.Cut(Longest).TrimEnd()}…" : line.TrimEnd('.');
    }

    public static bool Says(this string? text, string words) =>
        text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
