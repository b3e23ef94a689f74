namespace Portal.Core.Rules;

/// <summary>How a sentence repeats what a person typed: in quotation marks, on one line, never longer than a line.</summary>
internal static class Quotation
{
    private const int Longest = 48;

    /// <summary>The beginning of a text that is longer, without half of a surrogate pair at its end.</summary>
    public static string Cut(this string text, int longest) =>
        text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    public static string Quoted(this string? text)
    {
        var line = string.Concat((text ?? "").Take(Longest + 1).Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length > Longest ? $"“{line.Cut(Longest)}…”" : $"“{line}”";
    }
}
