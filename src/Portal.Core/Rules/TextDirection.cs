namespace Portal.Core.Rules;

/// <summary>
/// Signs that turn the direction of what follows, so that it reads otherwise than it is written: what somebody approves
/// could be shown as something else. Scripts from right to left need none of them.
/// Source: https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing.
/// </summary>
public static class TextDirection
{
    public const string Refusal =
        "The text has a sign that cannot be seen and turns what follows around. Type the text here, rather than paste it.";

    // The embeddings, overrides and isolates of Unicode.
    public static bool TurnsText(this string? text) =>
        text?.Any(sign => sign is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')) ?? false;
}
