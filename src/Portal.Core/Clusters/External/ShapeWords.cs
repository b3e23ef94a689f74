using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.External;

/// <summary>How a differing field reads: "pool web count 3 → 5", "tag team added (billing)".</summary>
internal static class ShapeWords
{
    private const int Named = 4;
    private const int LongestValue = 40;

    public static string Of(IReadOnlyList<ShapeChange> changes)
    {
        var named = string.Join("; ", changes.Take(Named).Select(Of));
        return changes.Count <= Named ? named : $"{named}; and {changes.Count - Named} more";
    }

    private static string Of(ShapeChange change) =>
        (change.Before, change.After) switch
        {
            (null, JsonObject) => $"{NameOf(change.Path)} added",
            (JsonObject, null) => $"{NameOf(change.Path)} removed",
            (null, { } after) => $"{NameOf(change.Path)} set to {TextOf(after)}",
            ({ } before, null) => $"{NameOf(change.Path)} removed (was {TextOf(before)})",
            var (before, after) => $"{NameOf(change.Path)} {TextOf(before!)} → {TextOf(after!)}",
        };

    private static string NameOf(IReadOnlyList<string> path) =>
        path switch
        {
            ["kubernetesVersion"] => "Kubernetes version",
            ["powerState"] => "power",
            ["tags", var tag] => $"tag {tag}",
            ["nodePools", var pool] => $"pool {pool}",
            ["nodePools", var pool, "details", ..] => $"pool {pool} {Joined(path.Skip(3))}",
            ["nodePools", var pool, ..] => $"pool {pool} {Joined(path.Skip(2))}",
            ["details", ..] => Joined(path.Skip(1)),
            _ => Joined(path),
        };

    private static string Joined(IEnumerable<string> path) => string.Join('.', path);

    private static string TextOf(JsonNode node)
    {
        var text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
        return text.Length == 0 ? "nothing"
            : text.Length > LongestValue ? text.Cut(LongestValue) + "…"
            : text;
    }
}
