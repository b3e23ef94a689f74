namespace Portal.Data.Storage;

/// <summary>What a person typed, as a pattern for ILIKE in which nothing of it is a wildcard.</summary>
internal static class LikePattern
{
    public const string Escape = @"\";

    public static string Containing(string text) =>
        "%"
        + StorableText
            .Clean(text.Trim())
            .Replace(Escape, @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
        + "%";
}
