using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using YamlDotNet.Core;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>The body of a POST or PUT as a document of the kind that the address takes.</summary>
internal static class BodyReader
{
    private const string Accepted =
        "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf";

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 200 };

    public static async Task<JsonObject> ReadAsync(ApiCall call, Target target, FieldValidation validation)
    {
        var bytes = await RequestBody.ReadAsync(call.Http.Request);
        var mediaType = MediaType(call.Http.Request);
        if (mediaType == ProtobufBody.MediaType)
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(ProtobufBody.Read(bytes, target.Schema));
            mediaType = "application/json";
        }
        using var body = Parse(bytes, mediaType, target.Name);
        var root = body.RootElement;
        RefuseForeign(root, target);
        var decoder = new Decoder();
        try
        {
            var document = decoder.Decode(target.Schema, root);
            Report(call, target, decoder.Flaws, validation);
            return document;
        }
        catch (DecodingException flaw)
        {
            throw ApiRefusal.BadRequest(
                $"{target.Name} in version \"{target.Version}\" cannot be handled as a {target.Name}: {flaw.Message}"
            );
        }
    }

    /// <summary>The type without parameters; a request without one is taken as JSON.</summary>
    public static string MediaType(HttpRequest request) =>
        (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    public static JsonDocument Parse(byte[] bytes, string mediaType, string kind)
    {
        if (mediaType is not ("" or "application/json" or "application/yaml"))
            throw ApiRefusal.UnsupportedMediaType(Accepted);
        var prefix = $"the object provided is unrecognized (must be of type {kind}): ";
        try
        {
            var body =
                mediaType == "application/yaml"
                    ? JsonDocument.Parse(YamlBody.Parse(bytes)?.ToJsonString() ?? "null", s_json)
                    : JsonDocument.Parse(bytes, s_json);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
                return body;
            var found = body.RootElement.ValueKind;
            body.Dispose();
            return found == JsonValueKind.Null
                ? JsonDocument.Parse("{}")
                : throw ApiRefusal.BadRequest(
                    $"{prefix}couldn't get version/kind; json parse error: json: cannot unmarshal {GoJson.Name(found)} into Go value of type struct {{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }} ({GoJson.Summary(bytes)})"
                );
        }
        catch (JsonException error)
        {
            throw ApiRefusal.BadRequest(
                $"{prefix}couldn't get version/kind; json parse error: {GoJson.Describe(bytes, error)} ({GoJson.Summary(bytes)})"
            );
        }
        catch (YamlException error)
        {
            throw ApiRefusal.BadRequest($"{prefix}yaml: {error.Message} ({GoJson.Summary(bytes)})");
        }
    }

    public static void Report(ApiCall call, Target target, IReadOnlyList<string> flaws, FieldValidation validation)
    {
        if (flaws.Count == 0 || validation == FieldValidation.Ignore)
            return;
        if (validation == FieldValidation.Strict)
            throw ApiRefusal.BadRequest(
                $"{target.Name} in version \"{target.Version}\" cannot be handled as a {target.Name}: strict decoding error: {string.Join(", ", flaws)}"
            );
        foreach (var flaw in flaws)
            call.Warn(flaw);
    }

    /// <summary>A document may leave its kind out, but must not name another.</summary>
    private static void RefuseForeign(JsonElement root, Target target)
    {
        var kind = Text(root, "kind") ?? target.Name;
        var apiVersion = Text(root, "apiVersion") ?? target.ApiVersion;
        if (kind == target.Name && (apiVersion == target.ApiVersion || target.AlsoTakes == apiVersion))
            return;
        var version = apiVersion[(apiVersion.LastIndexOf('/') + 1)..];
        var known = KindTable.FindKind(apiVersion, kind) is not null || (kind, apiVersion) is ("List", "v1");
        var why = known
            ? $"converting ({version}.{kind}) to ({target.GoPackage}.{target.Name}): unknown conversion"
            : $"no kind \"{kind}\" is registered for version \"{apiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"";
        throw ApiRefusal.BadRequest($"{kind} in version \"{version}\" cannot be handled as a {target.Name}: {why}");
    }

    private static string? Text(JsonElement root, string field) =>
        root.TryGetProperty(field, out var value)
        && value is { ValueKind: JsonValueKind.String }
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
