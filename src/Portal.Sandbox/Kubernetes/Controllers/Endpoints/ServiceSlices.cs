using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Endpoints;

/// <summary>An EndpointSlice and an Endpoints object with the pods of every service that selects some.</summary>
internal sealed class ServiceSlices(ControlPlane plane) : Controller
{
    private const string NameLabel = "kubernetes.io/service-name";
    private const string Manager = "endpointslice-controller.k8s.io";

    private readonly Dictionary<ObjectKey, JsonNode> _selectors = [];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.Service)
        {
            var key = ObjectKey.Of(happened.Document);
            if (happened.Type == StoreEventType.Deleted || Selector(happened.Document) is not { } selector)
                _selectors.Remove(key);
            else
                _selectors[key] = selector;
            Enqueue(key);
        }
        else if (happened.Kind == KindTable.Pod && Matters(happened))
        {
            foreach (var (key, selector) in _selectors)
            {
                if (
                    key.Namespace == happened.Document.Namespace()
                    && LabelSelector.Selects(selector, happened.Document)
                )
                    Enqueue(key);
            }
        }
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.Service, key.Namespace, key.Name) is not { } service)
        {
            plane.Store.Remove(KindTable.Endpoints, key.Namespace, key.Name);
            return;
        }
        if (service.Terminating() || Selector(service) is not { } selector)
            return;
        var pods = plane
            .Pods.In(key.Namespace)
            .Where(pod => pod["status"]?["podIP"] is not null && pod.Phase() == "Running")
            .Where(pod => LabelSelector.Selects(selector, pod))
            .OrderBy(pod => pod.Name(), StringComparer.Ordinal)
            .ToList();
        WriteSlice(service, key, pods);
        WriteEndpoints(service, key, pods);
    }

    private static JsonObject? Selector(JsonObject service) =>
        service["spec"]?["selector"] is JsonObject { Count: > 0 } labels
            ? new JsonObject { ["matchLabels"] = labels.DeepClone() }
            : null;

    private static bool Matters(StoreEvent happened) =>
        happened.Before is not { } before
        || happened.Type != StoreEventType.Modified
        || before.IsReady() != happened.Document.IsReady()
        || before.Terminating() != happened.Document.Terminating()
        || (string?)before["status"]?["podIP"] != (string?)happened.Document["status"]?["podIP"]
        || !JsonNode.DeepEquals(before["metadata"]!["labels"], happened.Document["metadata"]!["labels"]);

    private void WriteSlice(JsonObject service, ObjectKey key, List<JsonObject> pods)
    {
        var endpoints = new JsonArray([.. pods.Select(Endpoint)]);
        var ports = new JsonArray([.. Ports(service)]);
        // One slice is enough: a service here never has more than its 100 endpoints by far.
        var name = $"{key.Name}-{Kubelet.Fingerprint.Hex(service.Uid(), 5)}";
        var changed = plane.Store.Change(
            KindTable.EndpointSlice,
            key.Namespace,
            name,
            slice => (slice["endpoints"], slice["ports"]) = (endpoints, ports)
        );
        if (changed is not null)
            return;
        var labels = new JsonObject { ["endpointslice.kubernetes.io/managed-by"] = Manager, [NameLabel] = key.Name };
        plane.Store.Add(
            KindTable.EndpointSlice,
            new JsonObject
            {
                ["apiVersion"] = "discovery.k8s.io/v1",
                ["kind"] = "EndpointSlice",
                ["metadata"] = new JsonObject
                {
                    ["name"] = name,
                    ["namespace"] = key.Namespace,
                    ["labels"] = labels,
                    ["ownerReferences"] = Documents.ControlledBy(service, "v1", "Service"),
                },
                ["addressType"] = "IPv4",
                ["endpoints"] = endpoints,
                ["ports"] = ports,
            }
        );
    }

    private void WriteEndpoints(JsonObject service, ObjectKey key, List<JsonObject> pods)
    {
        var subset = new JsonObject();
        foreach (var (field, ready) in new[] { ("addresses", true), ("notReadyAddresses", false) })
        {
            var addresses = pods.Where(pod => pod.IsReady() == ready).Select(Address).ToArray<JsonNode>();
            if (addresses.Length > 0)
                subset[field] = new JsonArray(addresses);
        }
        subset["ports"] = new JsonArray([.. Ports(service)]);
        var subsets = pods.Count == 0 ? new JsonArray() : new JsonArray(subset);
        if (
            plane.Store.Change(KindTable.Endpoints, key.Namespace, key.Name, all => all["subsets"] = subsets)
            is not null
        )
            return;
        plane.Store.Add(
            KindTable.Endpoints,
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Endpoints",
                ["metadata"] = new JsonObject { ["name"] = key.Name, ["namespace"] = key.Namespace },
                ["subsets"] = subsets,
            }
        );
    }

    private JsonObject Endpoint(JsonObject pod)
    {
        var ready = pod.IsReady();
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray((string?)pod["status"]!["podIP"]),
            ["conditions"] = new JsonObject
            {
                ["ready"] = ready && !pod.Terminating(),
                ["serving"] = ready,
                ["terminating"] = pod.Terminating(),
            },
            ["nodeName"] = pod.NodeName(),
            ["targetRef"] = Reference(pod),
        };
        var node = plane.Store.Find(KindTable.Node, null, pod.NodeName() ?? "");
        if (node?.Label("topology.kubernetes.io/zone") is { } zone)
            endpoint["zone"] = zone;
        return endpoint;
    }

    private static JsonObject Address(JsonObject pod) =>
        new()
        {
            ["ip"] = (string?)pod["status"]!["podIP"],
            ["nodeName"] = pod.NodeName(),
            ["targetRef"] = Reference(pod),
        };

    private static JsonObject Reference(JsonObject pod) =>
        new()
        {
            ["kind"] = "Pod",
            ["name"] = pod.Name(),
            ["namespace"] = pod.Namespace(),
            ["uid"] = pod.Uid(),
        };

    private static IEnumerable<JsonNode> Ports(JsonObject service) =>
        (service["spec"]?["ports"] as JsonArray ?? []).Select(port => new JsonObject
        {
            ["name"] = (string?)port!["name"] ?? "",
            ["port"] = port["targetPort"].Number() ?? port["port"].Number(),
            ["protocol"] = (string?)port["protocol"] ?? "TCP",
        });
}
