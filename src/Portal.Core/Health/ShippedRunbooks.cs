namespace Portal.Core.Health;

/// <summary>The runbooks that come with the portal: Markdown files inside this assembly, named by their keys.</summary>
public static class ShippedRunbooks
{
    private const string Extension = ".md";
    private const string Prefix = "runbook.";

    public static IReadOnlyList<Runbook> All { get; } =
    [
        .. typeof(ShippedRunbooks)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Titled(name[Prefix.Length..^Extension.Length], Read(name)))
            .OrderBy(runbook => runbook.Title, StringComparer.Ordinal),
    ];

    public static Runbook? Find(string key) =>
        All.FirstOrDefault(runbook => string.Equals(runbook.Key, key, StringComparison.Ordinal));

    /// <summary>A runbook's title is its first heading, without one its key.</summary>
    public static Runbook Titled(string key, string markdown)
    {
        var heading = markdown
            .Split('\n')
            .Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal));
        return new Runbook(key, heading?[2..].Trim() ?? key, markdown, null, null);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ShippedRunbooks).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
