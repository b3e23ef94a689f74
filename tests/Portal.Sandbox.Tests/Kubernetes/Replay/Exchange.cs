using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>One recorded request with its answer: a document, a text, or the events of a watch.</summary>
internal sealed record Exchange(JsonObject Recorded)
{
    private JsonNode RequestNode => Recorded["request"]!;

    public string User => (string)Recorded["as"]!;

    public string Method => (string)RequestNode["method"]!;

    public string Path => (string)RequestNode["path"]!;

    public string Plain => Path.Split('?')[0];

    public JsonNode? Body => RequestNode["body"];

    public bool BodyCut => Recorded["truncated_request"] is not null;

    public string? Header(string name) => (string?)RequestNode["headers"]![name];

    public int Status => (int)Recorded["response"]!["status"]!;

    /// <summary>Null where the answer was no JSON document.</summary>
    public JsonObject? Answer => Recorded["response"]!["body"] as JsonObject;

    /// <summary>Null for answers that are no watch, though a watch may have been asked for.</summary>
    public JsonArray? Stream =>
        Recorded["response"]!["stream"] is JsonArray lines && lines.All(line => line?["type"] is not null)
            ? lines
            : null;

    /// <summary>Even one whose events were not recorded.</summary>
    public bool IsWatch =>
        Stream is not null
        || (
            Status == 200
            && (
                Path.Contains("watch=1", StringComparison.Ordinal)
                || Path.Contains("watch=true", StringComparison.Ordinal)
            )
        );

    public string? AnswerHeader(string name) => (string?)Recorded["response"]!["headers"]![name];

    public static IEnumerable<Exchange> Read(string file) =>
        JsonNode.Parse(Current(File.ReadAllText(file)))!["exchanges"]!
            .AsArray()
            .Select(e => new Exchange(e!.AsObject()));

    /// <summary>What v1.20 served in versions that are gone is asked for in those that replaced them.</summary>
    private static string Current(string text) =>
        text.Replace("policy/v1beta1", "policy/v1", StringComparison.Ordinal)
            .Replace("discovery.k8s.io/v1beta1", "discovery.k8s.io/v1", StringComparison.Ordinal)
            .Replace("batch/v1beta1", "batch/v1", StringComparison.Ordinal);
}
