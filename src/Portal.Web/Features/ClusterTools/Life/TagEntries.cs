using Portal.Core.Clusters;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.ClusterTools.Life;

/// <summary>The tags of a cluster as typed.</summary>
public sealed record TagEntries(IReadOnlyList<TagRow> Rows)
{
    public static TagEntries Of(Cluster cluster) =>
        new([
            .. cluster
                .Tags.OrderBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase)
                .Select(tag => new TagRow(tag.Key, tag.Value)),
        ]);

    public IReadOnlyDictionary<string, string> ToTags()
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (var row in Rows.Where(row => !row.IsEmpty))
        {
            // The last one of a name wins; Faults tells of the others.
            tags[row.Name.Trim()] = row.Value;
        }

        return tags;
    }

    public IEnumerable<EntryFault> Faults() =>
        Rows.Where(row => !row.IsEmpty)
            .GroupBy(row => row.Name.Trim(), StringComparer.Ordinal)
            .Where(rows => rows.Skip(1).Any())
            .Select(rows => new EntryFault("tags", $"The tag {rows.Key} is there more than once. Keep one of them."));
}
