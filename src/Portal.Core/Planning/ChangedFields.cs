using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;

namespace Portal.Core.Planning;

/// <summary>What another changed between a person's look and now, and who it was.</summary>
public static class ChangedFields
{
    /// <param name="change">What the person wishes, with the fields it touches as they saw them.</param>
    /// <param name="now">The cluster as it is.</param>
    /// <param name="known">An earlier reading; of use where it is the one that the person saw.</param>
    public static string Sentence(ClusterChange change, Cluster now, Cluster? known = null)
    {
        var touched = change
            .Before(now)
            .Where(field => change.Seen is { } seen && !JsonNode.DeepEquals(seen[field.Key], field.Value))
            .Select(field => $"{field.Key} was {Text(change.Seen![field.Key])} and is {Text(field.Value)}")
            .ToArray();
        var whole = IsSeen(change, known)
            ? ShapeDifference.Between(ClusterShape.Of(known!), ClusterShape.Of(now))?.Changes ?? []
            : [];
        return (touched.Length, whole.Count) switch
        {
            (0, 0) => "in fields that your change does not touch",
            (0, _) => ShapeWords.Of(whole),
            var (own, all) when all > own => $"{string.Join("; ", touched)}; in all: {ShapeWords.Of(whole)}",
            _ => string.Join("; ", touched),
        };
    }

    /// <returns>Null where the far side does not say; a pool's change is not noted there.</returns>
    public static string? Who(ClusterChange change, Cluster now, Cluster? known = null) =>
        now.LastModifiedBy is { Length: > 0 } who && !(IsSeen(change, known) && IsNotedBefore(now, known!))
            ? who
            : null;

    private static bool IsSeen(ClusterChange change, Cluster? known) =>
        known is not null && change.ETag is { } seen && change.VersionIn(known) == seen;

    // Somebody who changed it before that reading is not the one who changed it since.
    private static bool IsNotedBefore(Cluster now, Cluster known) =>
        now.LastModifiedAt is { } at && at <= known.LastModifiedAt;

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "not set";
}
