using System.Globalization;

namespace Portal.Web.Components.Fields;

/// <summary>A whole number as it is typed. Null, or an empty text, leaves the choice to Azure.</summary>
internal static class TypedNumber
{
    private const int Shown = 40;

    public static int? Read(string text) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A price with its decimals behind a point.</summary>
    public static decimal? ReadPrice(string text) =>
        decimal.TryParse(
            text.Trim(),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var price
        )
            ? price
            : null;

    public static string Write(decimal? price) => price?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Write(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>Why the text is no number; null when it is one, or is empty and need not be one.</summary>
    public static string? Fault(string text, bool needed) =>
        Read(text) is not null ? null
        : text.Trim() is not { Length: > 0 } typed
            ? needed ? "Type a whole number."
                : null
        : typed.All(char.IsAsciiDigit) ? $"“{Cut(typed)}” is too large a number."
        : $"“{Cut(typed)}” is not a whole number.";

    private static string Cut(string text) => text.Length > Shown ? $"{text[..Shown]}…" : text;
}
