using Portal.Sandbox.Kubernetes.Discovery;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>Which document in which encoding goes back. JSON of version 2 travels as text/plain, as recorded.</summary>
internal static class OpenApiAnswers
{
    private const string ProtobufType = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private static readonly string[] s_json = ["application/json", "*/*"];

    public static PathAnswer V2(HttpRequest request)
    {
        // Read as plain text: the @ of the protobuf type is no part of a media type's name to the framework's parser.
        var accepted = request.Headers.Accept.ToString();
        if (accepted.Contains(ProtobufType, StringComparison.Ordinal))
            return Tagged(OpenApiDocuments.V2Protobuf, "application/octet-stream");
        return accepted.Length == 0 || s_json.Any(type => accepted.Contains(type, StringComparison.Ordinal))
            ? Tagged(OpenApiDocuments.V2Json, "text/plain; charset=utf-8")
            : new PathAnswer(406, null, []);
    }

    /// <param name="parts">The path after /openapi/v3: none for the index.</param>
    public static PathAnswer? V3(HttpRequest request, string[] parts)
    {
        if (parts.Length == 0)
            return Tagged(OpenApiDocuments.V3Index, "application/json");
        if (OpenApiDocuments.V3(string.Join('/', parts)) is not { } document)
            return null;
        var answer = Tagged(document, "application/json");
        return answer with { Immutable = request.Query["hash"] == document.Hash };
    }

    private static PathAnswer Tagged(OpenApiDocument document, string type) =>
        new(200, type, document.Bytes) { ETag = document.Hash };
}
