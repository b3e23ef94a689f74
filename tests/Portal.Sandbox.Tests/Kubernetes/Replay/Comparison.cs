using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>Compares answers: status, reason, the sentence without its names and numbers, property paths and JSON types.</summary>
internal static partial class Comparison
{
    /// <summary>Property paths that a current server does not send, or that others than the API write.</summary>
    private static readonly string[] s_otherwise =
    [
        // Come with server-side apply.
        ".managedFields",
        ".selfLink",
        // Written as null by older servers.
        ".creationTimestamp",
        // Deprecated and gone since.
        ".deprecated",
        ".clusterName",
        // Annotations and labels of objects that controllers changed while the recording ran.
        ".annotations",
        ".metadata.labels",
        ".status.conditions",
        ".status.observedGeneration",
        ".status.podIPs",
        // Protection of volumes in use, default storage classes, selectors of jobs: controllers of a later issue.
        ".metadata.finalizers",
        ".storageClassName",
        ".spec.selector",
        ".template.metadata",
        ".jobTemplate.metadata",
        // The token of a pod lies in a projected volume since v1.21.
        ".volumes[].secret",
        // Printed as text since v1.22 where it was a number.
        ".rows[].cells[]",
    ];

    public static IEnumerable<string> Differences(Exchange exchange, Answer answer)
    {
        if (exchange.Status != answer.Status)
        {
            yield return $"status {answer.Status} instead of {exchange.Status} ({Cut((string?)TryParse(answer.Text)?["message"] ?? answer.Text)})";
            yield break;
        }
        if (exchange.AnswerHeader("cache-control") is not null && answer.Header("cache-control") is null)
            yield return "header cache-control is missing";
        if (Type(exchange.AnswerHeader("content-type")) is { } type && type != Type(answer.Header("content-type")))
            yield return $"content-type {answer.Header("content-type")} instead of {type}";
        // Warnings about unknown fields and old kinds are younger than the recordings.
        if (exchange.AnswerHeader("warning") is not null && answer.Header("warning") is null)
            yield return $"warning {answer.Header("warning")}";
        if (exchange.Answer is null)
            yield break;
        if (TryParse(answer.Text) is not { } ours)
        {
            yield return "no JSON";
            yield break;
        }
        foreach (var difference in Differences(exchange.Answer, ours))
            yield return difference;
    }

    public static IEnumerable<string> Differences(JsonNode recorded, JsonNode ours)
    {
        if ((string?)recorded["kind"] is { } kind && kind != (string?)ours["kind"])
            yield return $"kind {ours["kind"]} instead of {kind}";
        if (kindOf(recorded) == "Status")
        {
            if ((string?)recorded["reason"] != (string?)ours["reason"])
                yield return $"reason {ours["reason"]} instead of {recorded["reason"]}";
            var (theirs, mine) = (Sentence(recorded["message"]), Sentence(ours["message"]));
            if (theirs != mine && !Wordings.Same(theirs, mine))
                yield return $"message '{Cut(mine)}' instead of '{Cut(theirs)}'";
        }
        var actual = Paths(ours, "").ToLookup(pair => pair.Path, pair => pair.Kind);
        foreach (var (path, type) in Paths(recorded, "").Distinct())
        {
            if (s_otherwise.Any(part => path.Contains(part, StringComparison.Ordinal)))
                continue;
            if (!actual.Contains(path))
            {
                // What lies inside something missing is not told again.
                if (
                    actual.Contains(
                        path[
                            ..Math.Max(
                                path.LastIndexOf('.'),
                                path.EndsWith("[]", StringComparison.Ordinal) ? path.Length - 2 : 0
                            )
                        ]
                    )
                )
                    yield return $"{path} is missing";
            }
            else if (type != JsonValueKind.Null && !actual[path].Contains(type))
                yield return $"{path} is {string.Join('/', actual[path].Distinct())} instead of {type}";
        }

        static string? kindOf(JsonNode node) => (string?)node["kind"];
    }

    private static IEnumerable<(string Path, JsonValueKind Kind)> Paths(JsonNode? node, string path)
    {
        var kind = node?.GetValueKind() ?? JsonValueKind.Null;
        yield return (path, kind == JsonValueKind.False ? JsonValueKind.True : kind);
        var children = node switch
        {
            JsonObject fields => fields.SelectMany(field => Paths(field.Value, $"{path}.{field.Key}")),
            JsonArray items => items.SelectMany(item => Paths(item, path + "[]")),
            _ => [],
        };
        foreach (var child in children)
            yield return child;
    }

    private static string Sentence(JsonNode? message) => Lot().Replace((string?)message ?? "", "#");

    private static string? Type(string? contentType) => contentType?.Split(';')[0];

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length > 160 ? text[..160] + "…" : text;

    [GeneratedRegex(
        "[0-9a-f]{8}-[0-9a-f-]{27}|-[bcdfghjklmnpqrstvwxz2456789]{5}\\b|[0-9]+",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Lot();
}
