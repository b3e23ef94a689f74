using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;
using Portal.TestKit.Time;

namespace Portal.Sandbox.Tests.Kubernetes;

/// <summary>A cluster with its controllers on a clock the test owns; nothing of HTTP.</summary>
internal sealed class LiveCluster : IDisposable
{
    private int _machines;

    public LiveCluster(int nodes = 0)
    {
        Cluster = new SandboxCluster(
            new ClusterIdentity("test", "test", null),
            Clock,
            1,
            file: null,
            authority: "-----BEGIN CERTIFICATE-----",
            new ClusterTokens("secret"),
            NullLogger.Instance
        );
        foreach (var name in new[] { "default", "kube-system", "kube-node-lease" })
            Namespace(name);
        Cluster.Start(null);
        Cluster.Wake();
        for (var number = 0; number < nodes; number++)
            Node();
        if (nodes > 0)
            Pass(seconds: 20);
    }

    public ManualTimeProvider Clock { get; } = new();

    public SandboxCluster Cluster { get; }

    public ClusterStore Store => Cluster.Store;

    public Machines Machines => Cluster.Machines;

    public void Pass(double seconds)
    {
        Cluster.Settle();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Cluster.Settle();
    }

    /// <summary>A machine of two cores that has joined by the time the clock moves 20 s.</summary>
    public string Node(
        string[]? taints = null,
        Dictionary<string, string>? labels = null,
        NodeSystem? system = null,
        int cpus = 2
    )
    {
        var number = _machines++;
        var name = $"node-{number}";
        var shape = new NodeShape(
            name,
            number,
            "1.34.1",
            system ?? NodeSystem.Ubuntu2204,
            cpus,
            8,
            128,
            30,
            $"metal://{name}"
        )
        {
            Taints = taints ?? [],
            Labels = labels ?? [],
        };
        Store.Add(KindTable.Node, shape.Document());
        return name;
    }

    public void Namespace(string name) =>
        Store.Add(KindTable.Namespace, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });

    public JsonObject Add(Kind kind, string json) => Store.Add(kind, JsonNode.Parse(json)!.AsObject());

    public JsonObject Deploy(string name, int replicas, string image = "app:1", string more = "")
    {
        var document = JsonNode
            .Parse(
                $$$"""
                { "metadata": { "name": "{{{name}}}", "namespace": "default" },
                  "spec": { "replicas": {{{replicas}}}, "selector": { "matchLabels": { "app": "{{{name}}}" } },
                    "template": { "metadata": { "labels": { "app": "{{{name}}}" } },
                      "spec": { "containers": [ { "name": "app", "image": "{{{image}}}" } ] } } } }
                """
            )!
            .AsObject();
        if (more.Length > 0)
            Merge(document, JsonNode.Parse(more)!.AsObject());
        return Store.Add(KindTable.Deployment, document);
    }

    public JsonObject Pod(string name, string spec = "{}", string? fate = null)
    {
        var document = JsonNode
            .Parse(
                $$$"""{ "metadata": { "name": "{{{name}}}", "namespace": "default" }, "spec": { "containers": [ { "name": "app", "image": "app:1" } ] } }"""
            )!
            .AsObject();
        Merge(document["spec"]!.AsObject(), JsonNode.Parse(spec)!.AsObject());
        if (fate is not null)
            document["metadata"]!["annotations"] = new JsonObject { [Fates.Annotation] = fate };
        return Store.Add(KindTable.Pod, document);
    }

    public JsonObject Get(Kind kind, string name, string @namespace = "default") =>
        Store.Find(kind, kind.Namespaced ? @namespace : null, name).ShouldNotBeNull($"{kind.Name} {name}");

    public List<JsonObject> Pods(string @namespace = "default") =>
        [.. Store.List(KindTable.Pod, @namespace).OrderBy(pod => pod.Created())];

    public List<JsonObject> Active(string @namespace = "default") => [.. Pods(@namespace).Where(pod => pod.IsActive())];

    public void Change(Kind kind, string name, Action<JsonObject> change) =>
        Store.Change(kind, kind.Namespaced ? "default" : null, name, change).ShouldNotBeNull();

    public string[] Taints(string node) =>
        [.. Get(KindTable.Node, node).Taints().Select(taint => $"{taint["key"]}:{taint["effect"]}")];

    public string? Ready(string node) => Conditions.Status(Get(KindTable.Node, node), "Ready");

    public JsonObject[] Events(string reason) =>
        [.. Store.List(KindTable.Event).Where(one => (string?)one["reason"] == reason)];

    public void Dispose() => Cluster.Dispose();

    private static void Merge(JsonObject target, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            if (target[name] is JsonObject inner && value is JsonObject given)
                Merge(inner, given);
            else
                target[name] = value?.DeepClone();
        }
    }
}
