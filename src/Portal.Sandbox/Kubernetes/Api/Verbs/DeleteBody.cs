using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;
using YamlDotNet.Core;

namespace Portal.Sandbox.Kubernetes.Api.Verbs;

/// <summary>DeleteOptions from the body, or from the parameters where there is none.</summary>
internal static class DeleteBody
{
    private static readonly string[] s_policies = ["Foreground", "Background", "Orphan"];

    public static async Task<DeleteOptions> ReadAsync(ApiCall call)
    {
        var bytes = await RequestBody.ReadAsync(call.Http.Request);
        var options = bytes.Length > 0 ? Parse(call, bytes) : Parameters(call);
        return Read(call, options);
    }

    /// <param name="options">A DeleteOptions document.</param>
    public static DeleteOptions Read(ApiCall call, JsonObject options)
    {
        var policy = (string?)options["propagationPolicy"];
        var orphan = (bool?)options["orphanDependents"];
        if (policy is not null && orphan is not null)
            throw Invalid(
                Cause.Invalid(
                    "propagationPolicy",
                    policy,
                    "orphanDependents and deletionPropagation cannot be both set"
                )
            );
        if (policy is not null && !s_policies.Contains(policy, StringComparer.Ordinal))
            throw Invalid(Cause.NotSupported("propagationPolicy", policy, [.. s_policies, "nil"]));
        var preconditions = options["preconditions"];
        return new DeleteOptions(
            (long?)options["gracePeriodSeconds"],
            policy ?? Default(call.Kind, orphan),
            (string?)preconditions?["uid"],
            (string?)preconditions?["resourceVersion"],
            options["dryRun"] is JsonArray { Count: > 0 } || call.Query.ContainsKey("dryRun")
        );
    }

    /// <summary>Jobs of batch/v1 leave their pods behind unless told otherwise.</summary>
    private static string? Default(Kind kind, bool? orphan) =>
        orphan switch
        {
            true => "Orphan",
            false => "Background",
            null => kind == KindTable.Job ? "Orphan" : null,
        };

    private static JsonObject Parse(ApiCall call, byte[] bytes)
    {
        var type = BodyReader.MediaType(call.Http.Request);
        if (type is not ("" or "application/json" or "application/yaml"))
            throw ApiRefusal.UnsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf"
            );
        try
        {
            var text = type == "application/yaml" ? YamlBody.Parse(bytes)?.ToJsonString() ?? "{}" : null;
            using var body = text is null ? JsonDocument.Parse(bytes) : JsonDocument.Parse(text);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return [];
            var options = new Decoder().Decode(SchemaTable.Named("DeleteOptions"), body.RootElement);
            if ((string?)options["kind"] is { } kind && kind != "DeleteOptions")
                throw ApiRefusal.Unexplained(
                    $"no kind \"{kind}\" is registered for version \"{(string?)options["apiVersion"]}\" in scheme \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\""
                );
            return options;
        }
        catch (JsonException error)
        {
            throw ApiRefusal.Unexplained(
                $"couldn't get version/kind; json parse error: {GoJson.Describe(bytes, error)}"
            );
        }
        catch (YamlException error)
        {
            throw ApiRefusal.Unexplained($"yaml: {error.Message}");
        }
        catch (DecodingException error)
        {
            throw ApiRefusal.BadRequest(error.Message);
        }
    }

    private static JsonObject Parameters(ApiCall call)
    {
        var options = new JsonObject();
        if (ListOptions.Number(call, "gracePeriodSeconds") is { } grace)
            options["gracePeriodSeconds"] = grace;
        if (call.Parameter("propagationPolicy") is { Length: > 0 } policy)
            options["propagationPolicy"] = policy;
        if (call.Parameter("orphanDependents") is { Length: > 0 } orphan)
            options["orphanDependents"] = orphan is not ("false" or "0");
        return options;
    }

    private static ApiRefusal Invalid(Cause cause) => ApiRefusal.Invalid("meta.k8s.io", "DeleteOptions", "", [cause]);
}
