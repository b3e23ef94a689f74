using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Subresources;

/// <summary>POST pods/{name}/binding: what a scheduler does. The node need not exist.</summary>
internal sealed class Bindings(ClusterStore store, TimeProvider clock)
{
    public async Task<ApiAnswer> BindAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var binding = await BodyReader.ReadAsync(call, Target.Binding, options.Validation);
        if (binding.Name() != call.Name)
            throw ApiRefusal.BadRequest("name in URL does not match name in Binding object");
        var (kind, node) = ((string?)binding["target"]?["kind"], (string?)binding["target"]?["name"]);
        if (kind is not (null or "" or "Node"))
            throw ApiRefusal.Unexplained(
                $"target.kind: Unsupported value: \"{kind}\": supported values: \"Node\", \"<empty>\""
            );
        if (string.IsNullOrEmpty(node))
            throw ApiRefusal.Unexplained("target.name: Required value");
        var annotations = binding.Metadata()["annotations"] as JsonObject ?? [];
        var bound = store.Change(
            KindTable.Pod,
            call.Namespace,
            call.Name,
            pod => Bind(pod, node, annotations),
            options.DryRun
        );
        return bound is null ? throw ApiRefusal.NotFound(KindTable.Pod, call.Name) : ApiAnswer.Success(201);
    }

    private void Bind(JsonObject pod, string node, JsonObject annotations)
    {
        if ((string?)pod["spec"]?["nodeName"] is { Length: > 0 } taken)
            throw ApiRefusal.Conflict(
                KindTable.Pod,
                pod.Name(),
                $"pod {pod.Name()} is already assigned to node \"{taken}\"",
                "binding"
            );
        pod["spec"]!["nodeName"] = node;
        foreach (var (name, value) in annotations)
            (pod.Metadata()["annotations"] ??= new JsonObject())[name] = value?.DeepClone();
        var conditions = (JsonArray)(pod["status"]!["conditions"] ??= new JsonArray());
        foreach (var old in conditions.Where(condition => (string?)condition?["type"] == "PodScheduled").ToList())
            conditions.Remove(old);
        conditions.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "PodScheduled",
                    ["status"] = "True",
                    ["lastProbeTime"] = null,
                    ["lastTransitionTime"] = ObjectMeta.Time(clock.GetUtcNow()),
                }
        );
    }
}
