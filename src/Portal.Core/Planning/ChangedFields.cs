using System.Text.Json.Nodes;

namespace Portal.Core.Planning;

/// <summary>What differs between what a person saw and what is, in the fields that their change touches.</summary>
internal static class ChangedFields
{
    public static string Sentence(ChangeFacts facts)
    {
        var seen = facts.Change.Seen;
        var differences = facts
            .Change.Before(facts.Cluster)
            .Where(field => seen is not null && !JsonNode.DeepEquals(seen[field.Key], field.Value))
            .Select(field => $"{field.Key} was {Text(seen![field.Key])} and is {Text(field.Value)}")
            .ToArray();
        return differences.Length > 0 ? string.Join("; ", differences) : "in fields that your change does not touch";
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "not set";
}
