namespace Portal.Web.Components.Fields;

/// <summary>One tag as typed; a row that is all empty is no tag.</summary>
public sealed record TagRow(string Name, string Value)
{
    /// <summary>More than Azure keeps, so that the rules can say what is too many.</summary>
    public const int Most = 60;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Value);

    /// <summary>The last one of a name wins; <see cref="Repeated"/> tells of the others.</summary>
    public static IReadOnlyDictionary<string, string> ToTags(IEnumerable<TagRow> rows)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !row.IsEmpty))
        {
            tags[row.Name.Trim()] = row.Value;
        }

        return tags;
    }

    /// <summary>Names that are there more than once.</summary>
    public static IEnumerable<string> Repeated(IEnumerable<TagRow> rows) =>
        rows.Where(row => row.Name.Trim().Length > 0)
            .GroupBy(row => row.Name.Trim(), StringComparer.Ordinal)
            .Where(same => same.Skip(1).Any())
            .Select(same => same.Key);
}
