using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Discovery;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>The documents, generated from the schema table when first asked for; the same for every cluster.</summary>
internal static class OpenApiDocuments
{
    private static readonly Lazy<JsonObject> s_v2 = new(MakeV2);
    private static readonly Lazy<OpenApiDocument> s_json = new(() => OpenApiDocument.Of(s_v2.Value));
    private static readonly Lazy<OpenApiDocument> s_protobuf = new(() =>
        new OpenApiDocument(ProtobufV2.Write(s_v2.Value))
    );
    private static readonly Lazy<Dictionary<string, OpenApiDocument>> s_v3 = new(MakeV3);
    private static readonly Lazy<OpenApiDocument> s_index = new(MakeIndex);

    public static OpenApiDocument V2Json => s_json.Value;

    public static OpenApiDocument V2Protobuf => s_protobuf.Value;

    /// <summary>/openapi/v3: every group version with the address of its document, hash included.</summary>
    public static OpenApiDocument V3Index => s_index.Value;

    /// <param name="path">Such as <c>api/v1</c> and <c>apis/apps/v1</c>.</param>
    public static OpenApiDocument? V3(string path) => s_v3.Value.GetValueOrDefault(path);

    private static JsonObject Info => new() { ["title"] = "Kubernetes", ["version"] = ServerVersion.Recorded };

    private static JsonObject MakeV2() =>
        new()
        {
            ["swagger"] = "2.0",
            ["info"] = Info,
            ["paths"] = new OpenApiPaths(third: false).Of(TypeNames.Kinds),
            ["definitions"] = Definitions.V2.Of(TypeNames.Kinds),
        };

    private static Dictionary<string, OpenApiDocument> MakeV3() =>
        TypeNames
            .Kinds.GroupBy(kind => kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.ApiVersion}")
            .ToDictionary(
                kinds => kinds.Key,
                kinds =>
                    OpenApiDocument.Of(
                        new JsonObject
                        {
                            ["openapi"] = "3.0.0",
                            ["info"] = Info,
                            ["paths"] = new OpenApiPaths(third: true).Of(kinds),
                            ["components"] = new JsonObject { ["schemas"] = Definitions.V3.Of(kinds) },
                        }
                    ),
                StringComparer.Ordinal
            );

    private static OpenApiDocument MakeIndex()
    {
        var paths = new JsonObject();
        foreach (var (path, document) in s_v3.Value.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var address = $"/openapi/v3/{path}?hash={document.Hash}";
            paths[path] = new JsonObject { ["serverRelativeURL"] = address };
        }
        return OpenApiDocument.Of(new JsonObject { ["paths"] = paths });
    }
}
