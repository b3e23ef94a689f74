using System.Buffers;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

internal static class TagRules
{
    private const int Most = 50;
    private const int LongestName = 512;
    private const int LongestValue = 256;
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("<>%&\\?/");

    private static readonly Uri s_source = Documentation.Learn(
        "azure/azure-resource-manager/management/tag-resources#limitations"
    );

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } = Over<CreateFacts>(facts => facts.Plan.Tags);

    /// <summary>The rules over whatever carries tags.</summary>
    public static IReadOnlyList<Rule<T>> Over<T>(Func<T, IReadOnlyDictionary<string, string>> tags) =>
        [
            new("V-TAG-01", Severity.Block, s_source, facts => Count(tags(facts))),
            new("V-TAG-02", Severity.Block, s_source, facts => NamesAndValues(tags(facts))),
            new("V-TAG-03", Severity.Block, Documentation.Aks("use-tags"), facts => SameNameInOtherCase(tags(facts))),
        ];

    private static IEnumerable<Violation> Count(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > Most)
            yield return new("tags", $"A resource has at most {Most} tags, these are {tags.Count}.");
    }

    private static IEnumerable<Violation> NamesAndValues(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (name, value) in tags)
        {
            var field = $"tags[{name}]";
            if (string.IsNullOrWhiteSpace(name))
                yield return new(field, "Give the tag a name.");
            else if (name.Length > LongestName)
                yield return new(
                    field,
                    $"A tag name has at most {LongestName} characters, this one has {name.Length}."
                );
            else if (name.AsSpan().ContainsAny(s_forbidden))
                yield return new(field, $"The tag name {name.Quoted()} must not contain any of < > % & \\ ? /.");
            if (value?.Length > LongestValue)
                yield return new(
                    field,
                    $"A tag value has at most {LongestValue} characters, this one has {value.Length}."
                );
        }
    }

    private static IEnumerable<Violation> SameNameInOtherCase(IReadOnlyDictionary<string, string> tags) =>
        tags
            .Keys.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(names => names.Skip(1).Any())
            .Select(names => new Violation(
                $"tags[{names.Last()}]",
                $"Tag names do not differ by case: of {string.Join(" and ", names.Select(name => name.Quoted()))} only one can stay. Remove the other."
            ));
}
