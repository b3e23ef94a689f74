namespace Portal.Core.Rules;

/// <summary>How a sentence repeats what a person typed: in quotation marks, on one line, never longer than a line.</summary>
internal static class Quotation
{
    private const int Longest = 48;

    public static string Quoted(this string? text)
    {
        var line = string.Concat((text ?? "").Take(Longest + 1).Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length > Longest ? $"“{line[..Longest]}…”" : $"“{line}”";
    }
}
