using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Metrics;

/// <summary>metrics.k8s.io/v1beta1 as the metrics server answers it: usage of nodes and pods, measured each 15 s.</summary>
/// <param name="given">Usage of a node that a fault or a seed decides; null for nodes that the model decides.</param>
internal sealed class ResourceMetrics(ClusterStore store, TimeProvider clock, Func<JsonObject, Usage?>? given = null)
{
    private const int Resolution = 15;

    /// <param name="wanted">Whether the labels and name of a node or pod are asked for: selectors.</param>
    public JsonObject List(Kind kind, string? space, Func<JsonObject, bool> wanted)
    {
        var items = kind.Namespaced ? Pods(space).Where(wanted).Select(Pod) : Nodes(Reporting().Where(wanted).ToList());
        return new JsonObject
        {
            ["kind"] = kind.Name + "List",
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. items]),
        };
    }

    public JsonObject Get(Kind kind, string? space, string name)
    {
        var found = kind.Namespaced
            ? Pods(space).Where(pod => pod.Name() == name).Select(Pod).FirstOrDefault()
            : Nodes([.. Reporting().Where(node => node.Name() == name)]).FirstOrDefault();
        // The metrics server says it of the resource it measures: nodemetrics.metrics.k8s.io "x" not found.
        if (found is null)
            throw ApiRefusal.NotFound(kind.Group, kind.Resource, name);
        found.Insert(0, "kind", kind.Name);
        found.Insert(1, "apiVersion", kind.ApiVersion);
        return found;
    }

    private IEnumerable<JsonObject> Pods(string? space) =>
        store
            .List(KindTable.Pod, space)
            .Where(pod => Read.Text(pod, "status", "phase") == "Running" && IsReporting(pod));

    /// <summary>A kubelet that went silent measures nothing: the node and its pods have no metrics.</summary>
    private IEnumerable<JsonObject> Reporting() => store.List(KindTable.Node).Where(Reports);

    private bool IsReporting(JsonObject pod) =>
        Read.Text(pod, "spec", "nodeName") is { } name
        && store.Find(KindTable.Node, null, name) is { } node
        && Reports(node);

    private static bool Reports(JsonObject node) =>
        Read.Text(Read.Condition(node, "Ready"), "status") is "True" or "False";

    private IEnumerable<JsonObject> Nodes(List<JsonObject> nodes)
    {
        var at = Measured;
        var byNode = store
            .List(KindTable.Pod)
            .Where(pod => Read.Text(pod, "status", "phase") == "Running")
            .ToLookup(pod => Read.Text(pod, "spec", "nodeName"), StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var pods = byNode[node.Name()].Aggregate(default(Usage), (sum, pod) => sum + UsageModel.Of(pod, at));
            var metrics = Measurement(node, at);
            metrics["usage"] = (given?.Invoke(node) ?? UsageModel.OfNode(node, pods, at)).Document();
            yield return metrics;
        }
    }

    private JsonObject Pod(JsonObject pod)
    {
        var at = Measured;
        var metrics = Measurement(pod, at);
        var containers = new JsonArray();
        foreach (var container in Read.Objects(pod, "spec", "containers"))
            if (UsageModel.Of(pod, container, at) is { } usage)
                containers.Add(
                    (JsonNode)new JsonObject { ["name"] = Read.Text(container, "name"), ["usage"] = usage.Document() }
                );
        metrics["containers"] = containers;
        return metrics;
    }

    private DateTimeOffset Measured =>
        DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds() / Resolution * Resolution);

    private JsonObject Measurement(JsonObject document, DateTimeOffset at)
    {
        var metadata = new JsonObject { ["name"] = document.Name() };
        if (document.Namespace() is { Length: > 0 } space)
            metadata["namespace"] = space;
        metadata["creationTimestamp"] = ObjectMeta.Time(clock.GetUtcNow());
        if (Read.At(document, "metadata", "labels") is { } labels)
            metadata["labels"] = labels.DeepClone();
        return new JsonObject
        {
            ["metadata"] = metadata,
            ["timestamp"] = ObjectMeta.Time(at),
            ["window"] = $"{Resolution}s",
        };
    }
}
