namespace Portal.Core.Clusters;

/// <summary>The tag that marks a cluster as production, in the spellings that are customary in Azure.</summary>
public static class ProductionMark
{
    public const string Tag = "environment";
    public const string Value = "production";

    private static readonly string[] s_tags = [Tag, "env"];
    private static readonly string[] s_values = [Value, "prod"];

    public static bool IsOn(IReadOnlyDictionary<string, string> tags) =>
        tags.Any(tag =>
            s_tags.Contains(tag.Key, StringComparer.OrdinalIgnoreCase)
            && s_values.Contains(tag.Value, StringComparer.OrdinalIgnoreCase)
        );
}
