namespace Portal.Web.Components.Shared;

/// <summary>The address of a cluster's pages. Connection and group stand in it where the name alone is not enough.</summary>
internal static class ClusterAddress
{
    public static string Of(string name, string? connection = null, string? group = null, string? tool = null)
    {
        var path = $"/clusters/{Uri.EscapeDataString(name)}{(tool is null ? "" : $"/{tool}")}";
        var query = string.Join(
            '&',
            new[] { ("connection", connection), ("group", group) }
                .Where(part => !string.IsNullOrEmpty(part.Item2))
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}")
        );
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
