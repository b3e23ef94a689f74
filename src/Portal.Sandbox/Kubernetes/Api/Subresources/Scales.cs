using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Verbs;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Subresources;

/// <summary>The replica count of a workload as an autoscaling/v1 Scale.</summary>
internal sealed class Scales(ClusterStore store)
{
    private static readonly string[] s_shown = ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"];

    public ApiAnswer Get(ApiCall call) =>
        store.Find(call.Kind, call.Namespace, call.Name) is { } document
            ? ApiAnswer.Of(200, Of(document))
            : throw ApiRefusal.NotFound(call.Kind.Group, call.Kind.Resource + "/scale", call.Name);

    public async Task<ApiAnswer> PutAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var scale = await BodyReader.ReadAsync(call, Target.Scale, options.Validation);
        Updates.CheckAddress(call, scale);
        return Change(call, options, document => Write(call, document, scale));
    }

    public async Task<ApiAnswer> PatchAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var patch = await Patches.ReadAsync(call.Http.Request, Target.Scale.Schema);
        return Change(
            call,
            options,
            document =>
            {
                var scale = Patches.Patched(call, Target.Scale, Of(document), patch, options.Validation);
                Updates.CheckAddress(call, scale);
                Write(call, document, scale);
            }
        );
    }

    private ApiAnswer Change(ApiCall call, WriteOptions options, Action<JsonObject> change) =>
        ApiAnswer.Of(
            200,
            Of(
                store.Change(call.Kind, call.Namespace, call.Name, change, options.DryRun)
                    ?? throw ApiRefusal.NotFound(call.Kind, call.Name)
            )
        );

    private static void Write(ApiCall call, JsonObject document, JsonObject scale)
    {
        var replicas = (long?)scale["spec"]?["replicas"] ?? 0;
        var causes = new List<Cause>();
        if (scale.Namespace().Length == 0)
            causes.Add(Cause.Required("metadata.namespace"));
        if (replicas < 0)
            causes.Add(Cause.Invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
        if (causes.Count > 0)
            throw ApiRefusal.Invalid("autoscaling", "Scale", call.Name, causes);
        var revision = Updates.Revision(scale);
        if (revision > 0 && revision != document.Revision())
            throw ApiRefusal.Modified(call.Kind, call.Name);
        document["spec"]!["replicas"] = replicas;
    }

    private static JsonObject Of(JsonObject document)
    {
        var metadata = new JsonObject();
        foreach (var field in s_shown)
            metadata[field] = document.Metadata()[field]?.DeepClone();
        var spec = new JsonObject();
        // Recorded: a count of 0 is left out.
        if ((long?)document["spec"]?["replicas"] is { } replicas and not 0)
            spec["replicas"] = replicas;
        var selector = document["spec"]?["selector"];
        var labels = (selector?["matchLabels"] ?? selector) as JsonObject ?? [];
        var pairs = labels.Select(label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal);
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = spec,
            ["status"] = new JsonObject
            {
                ["replicas"] = (long?)document["status"]?["replicas"] ?? 0,
                ["selector"] = string.Join(',', pairs),
            },
        };
    }
}
