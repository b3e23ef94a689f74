using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>What the real server drew by lot or counted, and what ours drew instead: uids, revisions, tokens of pages.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, string> _uids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _revisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public void Learn(JsonNode? recorded, JsonNode? ours)
    {
        if (recorded?["metadata"] is JsonObject theirs && ours?["metadata"] is JsonObject mine)
        {
            Pair(_uids, theirs["uid"], mine["uid"]);
            Pair(_revisions, theirs["resourceVersion"], mine["resourceVersion"]);
            Pair(_tokens, theirs["continue"], mine["continue"]);
        }
        if (recorded?["items"] is not JsonArray items || ours?["items"] is not JsonArray others)
            return;
        foreach (var item in items)
        {
            var other = others.FirstOrDefault(one => Name(one) == Name(item));
            Learn(item, other);
        }
    }

    public string Path(string path)
    {
        foreach (var (theirs, ours) in _tokens)
            path = path.Replace("continue=" + theirs, "continue=" + ours, StringComparison.Ordinal);
        var at = path.IndexOf("resourceVersion=", StringComparison.Ordinal);
        if (at < 0)
            return path;
        var start = at + "resourceVersion=".Length;
        var end = path.IndexOf('&', start) is var found and >= 0 ? found : path.Length;
        return path[..start] + _revisions.GetValueOrDefault(path[start..end], path[start..end]) + path[end..];
    }

    public JsonNode? Body(JsonNode? body)
    {
        if (body is null or JsonValue)
            return body;
        var text = body.ToJsonString();
        foreach (var (theirs, ours) in _uids)
            text = text.Replace(theirs, ours, StringComparison.Ordinal);
        var translated = JsonNode.Parse(text)!;
        if (translated is JsonObject document)
        {
            Revision(document["metadata"]);
            Revision(document["preconditions"]);
        }
        return translated;
    }

    private void Revision(JsonNode? holder)
    {
        if (holder is JsonObject fields && (string?)fields["resourceVersion"] is { } revision)
            fields["resourceVersion"] = _revisions.GetValueOrDefault(revision, revision);
    }

    private static (string?, string?) Name(JsonNode? item) =>
        ((string?)item?["metadata"]?["name"], (string?)item?["metadata"]?["namespace"]);

    private static void Pair(Dictionary<string, string> pairs, JsonNode? theirs, JsonNode? ours)
    {
        if ((string?)theirs is { Length: > 0 } key && (string?)ours is { Length: > 0 } value)
            pairs[key] = value;
    }
}
