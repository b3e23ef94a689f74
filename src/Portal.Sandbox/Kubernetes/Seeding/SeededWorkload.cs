using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Kubernetes.Seeding;

/// <summary>A deployment, or with Daemon a daemon set, as a team would have written it, with what belongs to it.</summary>
internal sealed record SeededWorkload(string Namespace, string Name, string Image, int Replicas = 1)
{
    public string Cpu { get; init; } = "50m";

    public string Memory { get; init; } = "64Mi";

    public bool Daemon { get; init; }

    public bool Windows { get; init; }

    public bool HostNetwork { get; init; }

    /// <summary>Goes wherever there is a node, whatever its taints.</summary>
    public bool Everywhere { get; init; }

    public Fate Fate { get; init; }

    /// <summary>0 for none: the port of its service.</summary>
    public int Port { get; init; }

    /// <summary>The minAvailable of its disruption budget, such as 1 or "50%".</summary>
    public string? MinAvailable { get; init; }

    /// <summary>0 for none: the most replicas of its autoscaler.</summary>
    public int ScalesTo { get; init; }

    public (string Label, string Value)? On { get; init; }

    public JsonObject Document()
    {
        var labels = Labels();
        var template = new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = Labels() },
            ["spec"] = PodSpec(),
        };
        if (Fate != Fate.Runs)
            template["metadata"]!["annotations"] = new JsonObject { [Fates.Annotation] = Fate.ToString() };
        var spec = new JsonObject
        {
            ["selector"] = new JsonObject { ["matchLabels"] = Selector() },
            ["template"] = template,
        };
        if (!Daemon)
            spec["replicas"] = Replicas;
        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = Daemon ? "DaemonSet" : "Deployment",
            ["metadata"] = new JsonObject
            {
                ["name"] = Name,
                ["namespace"] = Namespace,
                ["labels"] = labels,
            },
            ["spec"] = spec,
        };
    }

    public JsonObject Selector() => new() { ["app.kubernetes.io/name"] = Name };

    private JsonObject Labels()
    {
        var labels = Selector();
        labels["app.kubernetes.io/part-of"] = Namespace;
        return labels;
    }

    private JsonObject PodSpec()
    {
        var container = new JsonObject
        {
            ["name"] = Name,
            ["image"] = Image,
            ["resources"] = new JsonObject
            {
                ["requests"] = new JsonObject { ["cpu"] = Cpu, ["memory"] = Memory },
                ["limits"] = new JsonObject { ["memory"] = Memory },
            },
        };
        if (Port > 0)
            container["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = Port });
        var spec = new JsonObject { ["containers"] = new JsonArray(container) };
        var selector = new JsonObject { ["kubernetes.io/os"] = Windows ? "windows" : "linux" };
        if (On is { } on)
            selector[on.Label] = on.Value;
        spec["nodeSelector"] = selector;
        if (HostNetwork)
            spec["hostNetwork"] = true;
        if (Everywhere)
            spec["tolerations"] = new JsonArray(new JsonObject { ["operator"] = "Exists" });
        else if (Windows || On is not null)
            spec["tolerations"] = new JsonArray(
                new JsonObject
                {
                    ["operator"] = "Exists",
                    ["effect"] = "NoSchedule",
                    ["key"] = Windows ? "os" : "plant.contoso.com/gpu",
                }
            );
        return spec;
    }
}
