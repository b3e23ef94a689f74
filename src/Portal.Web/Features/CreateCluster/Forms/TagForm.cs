namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>One tag as typed; a row that is all empty is no tag.</summary>
public sealed record TagForm(string Name, string Value)
{
    public static IReadOnlyDictionary<string, string> ToPlan(IEnumerable<TagForm> rows)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !row.IsEmpty))
        {
            // The last one of a name wins; FormFaults tells of the others.
            tags[row.Name.Trim()] = row.Value;
        }
        return tags;
    }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Value);
}
