using Portal.Core.Clusters;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.ClusterTools.Life;

/// <summary>The tags of a cluster as typed.</summary>
public sealed record TagEntries(IReadOnlyList<TagRow> Rows)
{
    public static TagEntries Of(Cluster cluster) => Of(cluster.Tags);

    public static TagEntries Of(IReadOnlyDictionary<string, string> tags) =>
        new([
            .. tags.OrderBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase)
                .Select(tag => new TagRow(tag.Key, tag.Value)),
        ]);

    public IReadOnlyDictionary<string, string> ToTags() => TagRow.ToTags(Rows);

    public IEnumerable<EntryFault> Faults() =>
        TagRow
            .Repeated(Rows)
            .Select(name => new EntryFault(
                $"tags[{name}]",
                $"The tag {name} is there more than once. Keep one of them."
            ));
}
