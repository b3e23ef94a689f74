using System.Text.Json.Nodes;

namespace Portal.Core.Clusters.External;

/// <summary>
/// What differs between two shapes: <see cref="Before"/> and <see cref="After"/> hold the differing fields and nothing
/// else.
/// </summary>
public sealed record ShapeDifference(JsonObject Before, JsonObject After, IReadOnlyList<ShapeChange> Changes)
{
    private const string Details = "details";

    /// <returns>Null when nothing differs.</returns>
    public static ShapeDifference? Between(JsonObject before, JsonObject after)
    {
        List<ShapeChange> changes = [];
        Compare([], before, after, changes);
        return changes.Count == 0 ? null : Of(changes);
    }

    /// <returns>What of it nobody explained; null when all is.</returns>
    public ShapeDifference? Without(ShapeExplanation explanation)
    {
        ShapeChange[] left = [.. Changes.Where(change => !explanation.Covers(change))];
        return left.Length == 0 ? null : Of(left);
    }

    private static void Compare(
        IReadOnlyList<string> path,
        JsonNode? before,
        JsonNode? after,
        List<ShapeChange> changes
    )
    {
        if (before is JsonObject older && after is JsonObject newer)
        {
            foreach (var name in Names(path, older, newer))
            {
                Compare([.. path, name], older[name], newer[name], changes);
            }
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            changes.Add(new ShapeChange(path, before, after));
        }
    }

    private static ShapeDifference Of(IReadOnlyList<ShapeChange> changes)
    {
        var difference = new ShapeDifference([], [], changes);
        foreach (var change in changes)
        {
            Put(difference.Before, change.Path, change.Before);
            Put(difference.After, change.Path, change.After);
        }
        return difference;
    }

    // A portal that learns to look at more fields must not take them for somebody's change.
    private static IEnumerable<string> Names(IReadOnlyList<string> path, JsonObject before, JsonObject after)
    {
        var (older, newer) = (before.Select(pair => pair.Key), after.Select(pair => pair.Key));
        return path is [.., Details]
            ? older.Intersect(newer, StringComparer.Ordinal)
            : older.Union(newer, StringComparer.Ordinal);
    }

    private static void Put(JsonObject root, IReadOnlyList<string> path, JsonNode? value)
    {
        if (value is null)
        {
            return;
        }
        var at = root;
        foreach (var name in path.Take(path.Count - 1))
        {
            if (at[name] is not JsonObject below)
            {
                at[name] = below = [];
            }
            at = below;
        }
        at[path[^1]] = value.DeepClone();
    }
}

/// <summary>One field that differs; null on a side where it is not.</summary>
public sealed record ShapeChange(IReadOnlyList<string> Path, JsonNode? Before, JsonNode? After);
