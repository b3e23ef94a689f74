using Microsoft.Net.Http.Headers;
using Portal.Sandbox.Kubernetes.Discovery;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>Which document in which encoding goes back. JSON of version 2 travels as text/plain, as recorded.</summary>
internal static class OpenApiAnswers
{
    private const string ProtobufType = "application/com.github.proto-openapi.spec.v2";

    public static PathAnswer V2(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0 || accepted.Any(IsJson))
            return Tagged(OpenApiDocuments.V2Json, "text/plain; charset=utf-8");
        return request.Headers.Accept.ToString().Contains(ProtobufType + "@v1.0+protobuf", StringComparison.Ordinal)
            ? Tagged(OpenApiDocuments.V2Protobuf, "application/octet-stream")
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

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MatchesAllTypes || type.MediaType.Value is "application/json";
}
