using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>A pod's status as its kubelet writes it.</summary>
internal static class PodReport
{
    public static void Write(
        JsonObject pod,
        JsonObject node,
        List<JsonObject> containers,
        PodAddresses addresses,
        DateTimeOffset now
    )
    {
        var status = pod.Section("status");
        status["startTime"] ??= now.Stamp();
        status["hostIP"] ??= node.InternalAddress();
        status["hostIPs"] ??= new JsonArray(new JsonObject { ["ip"] = node.InternalAddress() });
        InitContainers(pod, status, now);
        status["containerStatuses"] = new JsonArray([.. containers]);
        status["phase"] = Phase(containers);
        if (containers.Any(container => container["containerID"] is not null) && status["podIP"] is null)
        {
            var host = (bool?)pod["spec"]!["hostNetwork"] == true;
            var address = host ? node.InternalAddress()! : addresses.Of(pod.Uid(), (string)node["spec"]!["podCIDR"]!);
            status["podIP"] = address;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
        }
        SetConditions(pod, node, status, containers, now);
    }

    private static void SetConditions(
        JsonObject pod,
        JsonObject node,
        JsonObject status,
        List<JsonObject> containers,
        DateTimeOffset now
    )
    {
        var done = (string?)status["phase"] == "Succeeded";
        var unready = containers.Where(one => (bool?)one["ready"] != true).Select(one => (string?)one["name"]).ToList();
        var sandbox = status["podIP"] is not null && !done;
        Conditions.Set(pod, "PodReadyToStartContainers", sandbox ? "True" : "False", null, null, now);
        Conditions.Set(pod, "Initialized", "True", done ? "PodCompleted" : null, null, now);
        var ready = unready.Count == 0;
        var reason =
            ready ? null
            : done ? "PodCompleted"
            : "ContainersNotReady";
        var message = ready || done ? null : $"containers with unready status: [{string.Join(' ', unready)}]";
        // While its node is not ready the node controller has said "not ready", and that stands.
        if (!ready || node.IsNodeReady())
            Conditions.Set(pod, "Ready", ready ? "True" : "False", reason, message, now);
        Conditions.Set(pod, "ContainersReady", ready ? "True" : "False", reason, message, now);
        Conditions.Set(pod, "PodScheduled", "True", null, null, now);
        foreach (var condition in status["conditions"]!.AsArray().OfType<JsonObject>())
            condition.TryAdd("lastProbeTime", null);
    }

    private static string Phase(List<JsonObject> containers)
    {
        var ended = containers.Select(one => one["state"]!["terminated"]).ToList();
        if (ended.All(state => state is not null))
            return ended.All(state => state!["exitCode"].Number() == 0) ? "Succeeded" : "Failed";
        return containers.Any(one => one["containerID"] is not null) ? "Running" : "Pending";
    }

    /// <summary>They have all done their work by the time anybody looks.</summary>
    private static void InitContainers(JsonObject pod, JsonObject status, DateTimeOffset now)
    {
        if (
            pod["spec"]!["initContainers"] is not JsonArray { Count: > 0 } given
            || status["initContainerStatuses"] is not null
        )
            return;
        status["initContainerStatuses"] = new JsonArray([
            .. given.Select(container => new JsonObject
            {
                ["name"] = (string)container!["name"]!,
                ["state"] = new JsonObject
                {
                    ["terminated"] = new JsonObject
                    {
                        ["exitCode"] = 0,
                        ["reason"] = "Completed",
                        ["startedAt"] = now.Stamp(),
                        ["finishedAt"] = now.Stamp(),
                    },
                },
                ["lastState"] = new JsonObject(),
                ["ready"] = true,
                ["restartCount"] = 0,
                ["image"] = (string?)container["image"],
                ["imageID"] = $"{container["image"]}@sha256:{Fingerprint.Hex((string?)container["image"] ?? "", 64)}",
                ["started"] = false,
            }),
        ]);
    }
}
