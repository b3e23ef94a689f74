using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Patching;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Verbs;

/// <summary>PATCH by JSON patch, merge patch and strategic merge patch.</summary>
internal sealed class Patches(ClusterStore store, Updates updates, Rendering rendering)
{
    public async Task<ApiAnswer> PatchAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var patch = await ReadAsync(call.Http.Request, call.Kind.Schema);
        var document = store.Change(
            call.Kind,
            call.Namespace,
            call.Name,
            stored => Apply(call, stored, patch, options.Validation),
            options.DryRun
        );
        return rendering.One(call, 200, document ?? throw ApiRefusal.NotFound(call.Kind, call.Name));
    }

    public static async Task<IPatch> ReadAsync(HttpRequest request, Schema schema)
    {
        var type = BodyReader.MediaType(request);
        var body = await RequestBody.ReadAsync(request);
        return type switch
        {
            "application/json-patch+json" => JsonPatch.Parse(body),
            "application/merge-patch+json" => new MergePatch(body),
            "application/strategic-merge-patch+json" => StrategicPatch.Parse(schema, body),
            "application/apply-patch+yaml" => throw ApiRefusal.UnsupportedMediaType(
                "server-side apply comes later in this sandbox: use a strategic merge patch, a merge patch or a JSON patch"
            ),
            _ => throw new ApiRefusal(415, "UnsupportedMediaType", "415: Unsupported Media Type", new JsonObject()),
        };
    }

    /// <summary>The patched document as its schema reads it; what it cannot read is 422, not 400 as with a PUT.</summary>
    public static JsonObject Patched(
        ApiCall call,
        Target target,
        JsonObject document,
        IPatch patch,
        FieldValidation validation
    )
    {
        var patched = patch.Apply(document.DeepClone().AsObject());
        var text = patched?.ToJsonString() ?? "null";
        using var body = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 200 });
        if (body.RootElement.ValueKind != JsonValueKind.Object)
            throw Unfit(
                text,
                $"couldn't get version/kind; json parse error: json: cannot unmarshal {GoJson.Name(body.RootElement.ValueKind)} into Go value of type struct {{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }}"
            );
        if ((string?)patched!["kind"] is { Length: > 0 } kind && kind != target.Name)
            throw Unfit(text, $"unable to decode \"{kind}\" as {target.Name}");
        var decoder = new Decoder();
        try
        {
            var decoded = decoder.Decode(target.Schema, body.RootElement);
            BodyReader.Report(call, target, decoder.Flaws, validation);
            return decoded;
        }
        catch (DecodingException flaw)
        {
            throw Unfit(text, flaw.Message);
        }
    }

    private void Apply(ApiCall call, JsonObject stored, IPatch patch, FieldValidation validation)
    {
        var view = KindView.FromStored(call.Kind, stored);
        var body = Patched(call, Target.Of(call.Kind), view, patch, validation);
        Updates.CheckAddress(call, body);
        var revision = Updates.Revision(body);
        updates.Replace(call, stored, body, revision);
    }

    private static ApiRefusal Unfit(string text, string why)
    {
        var cause = Cause.Invalid("patch", text, why);
        var details = new JsonObject { ["causes"] = new JsonArray(cause.Node) };
        return new ApiRefusal(422, "Invalid", $" \"\" is invalid: {cause.Text}", details);
    }
}
