using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters.External;
using Portal.Core.Clusters.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>Gives a cluster other tags. <see cref="Tags"/> are all it shall have, but for the portal's own mark.</summary>
public sealed record EditTags : ClusterChange
{
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => EditTagsRules.All;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        Seen?["tags"] is JsonObject seen
            ?
            [
                .. Tags
                    .Keys.Union(seen.Select(tag => tag.Key), StringComparer.Ordinal)
                    .Where(tag => IsOther(seen, tag))
                    .Select(TagPath),
            ]
            : [TagPath(ShapePath.Any)];

    public override string KindFor(Cluster cluster) => Permission.EditTags;

    /// <summary>The mark of production decides which rights are asked for, so changing it asks for them too.</summary>
    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        MovesProductionMark(cluster) ? [Permission.EditTags, Permission.UpgradeProduction] : [Permission.EditTags];

    public override string Title(Cluster cluster) => $"Edit the tags of {cluster.Name}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        ChangesNothing(cluster)
            ? ["Changes nothing."]
            :
            [
                .. Tags.Where(tag => !cluster.Tags.ContainsKey(tag.Key)).Select(tag => $"Adds {tag.Key}: {tag.Value}."),
                .. Tags.Where(tag => cluster.Tags.TryGetValue(tag.Key, out var value) && value != tag.Value)
                    .Select(tag => $"Changes {tag.Key} from {cluster.Tags[tag.Key]} to {tag.Value}."),
                .. cluster
                    .Tags.Where(tag => !Tags.ContainsKey(tag.Key))
                    .Select(tag => $"Removes {tag.Key}: {tag.Value}."),
            ];

    public override JsonObject Before(Cluster cluster) => Fields(cluster.Tags);

    public override JsonObject After(Cluster cluster) => Fields(Tags);

    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null ? ["the cluster is gone"]
        : Same(now.Tags, Tags) ? []
        : ["the tags are others"];

    internal bool ChangesNothing(Cluster cluster) => Same(cluster.Tags, Tags);

    internal bool MovesProductionMark(Cluster cluster) => cluster.IsProduction != ProductionMark.IsOn(Tags);

    private bool IsOther(JsonObject seen, string tag) =>
        Tags.GetValueOrDefault(tag) is var wished
        && !(seen[tag] is JsonValue value && value.TryGetValue<string>(out var was) && was == wished);

    private static ShapePath TagPath(string tag) => new("tags", tag);

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(tag => other.TryGetValue(tag.Key, out var value) && value == tag.Value);

    /// <summary>In order, so that two readings of the same tags are the same text.</summary>
    private static JsonObject Fields(IReadOnlyDictionary<string, string> tags) =>
        new()
        {
            ["tags"] = JsonSerializer.SerializeToNode(
                new SortedDictionary<string, string>(tags.ToDictionary(), StringComparer.Ordinal),
                JsonSerializerOptions.Web
            ),
        };
}
