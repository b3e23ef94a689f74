using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Requests;

/// <summary>
/// Where a list goes on: base64url of {"v":"meta.k8s.io/v1","rv":N,"start":"key\u0000"}. Revision -1 = whatever is newest.
/// </summary>
internal sealed record ContinueToken(long Revision, string Start)
{
    private const string Form = "meta.k8s.io/v1";

    /// <summary>The page after the object of this key.</summary>
    public static ContinueToken After(long revision, string key) => new(revision, key + "\0");

    public string Text
    {
        get
        {
            var token = new JsonObject
            {
                ["v"] = Form,
                ["rv"] = Revision,
                ["start"] = Start,
            };
            return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(token));
        }
    }

    public static ContinueToken Parse(string text)
    {
        var illegal = text.ToList().FindIndex(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'));
        if (illegal >= 0 || text.Length % 4 == 1)
            throw Invalid($"illegal base64 data at input byte {Math.Max(illegal, 0)}");
        JsonObject token;
        try
        {
            token = JsonNode.Parse(Base64Url.DecodeFromChars(text)) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw Invalid("invalid character looking for beginning of value");
        }
        var version = token["v"] is JsonValue v && v.TryGetValue<string>(out var form) ? form : "";
        if (version != Form)
            throw Invalid($"server does not recognize this encoded version \"{version}\"");
        var revision = token["rv"] is JsonValue r && r.TryGetValue<long>(out var number) ? number : 0;
        if (revision == 0)
            throw Invalid($"incorrect encoded start resourceVersion (version {Form})");
        var start = token["start"] is JsonValue s && s.TryGetValue<string>(out var key) ? key : "";
        if (start.Length == 0)
            throw Invalid($"encoded start key empty (version {Form})");
        if (start.Split('/').Contains("..", StringComparer.Ordinal))
            throw Invalid(start);
        return new ContinueToken(revision, start);
    }

    private static ApiRefusal Invalid(string why) =>
        ApiRefusal.BadRequest($"invalid continue token: continue key is not valid: {why}");
}
