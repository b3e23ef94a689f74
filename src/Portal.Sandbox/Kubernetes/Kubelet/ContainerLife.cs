using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>Something to tell of a pod.</summary>
internal readonly record struct PodNews(bool Warning, string Reason, string Message);

/// <summary>
/// One container's next step: from its status and the clock to its next status. Everything it needs to know stands in
/// the status, so a restart of the sandbox goes on where it was.
/// </summary>
internal sealed class ContainerLife(ControlPlane plane, JsonObject pod, bool registryFails, List<PodNews> news)
{
    private static readonly TimeSpan s_run = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_tryAgain = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>When there is something to do next; null while nothing will happen by itself.</summary>
    public DateTimeOffset? Next { get; private set; }

    private string Full => $"{pod.Name()}_{pod.Namespace()}({pod.Uid()})";

    public JsonObject Step(JsonObject container, JsonObject? status)
    {
        var fate = registryFails && status?["containerID"] is null ? Fate.NoImage : Fates.Of(pod, container);
        status = status?.DeepClone().AsObject() ?? New(container, fate);
        var state = status["state"]!.AsObject();
        if (state["waiting"] is JsonObject waiting)
            Wait(container, status, waiting, fate);
        else if (state["running"] is JsonObject running)
            Run(container, status, running, fate);
        return status;
    }

    private JsonObject New(JsonObject container, Fate fate)
    {
        var image = (string?)container["image"] ?? "";
        news.Add(new(false, "Pulling", $"Pulling image \"{image}\""));
        return new JsonObject
        {
            ["name"] = (string)container["name"]!,
            ["state"] = Waiting("ContainerCreating", null),
            ["lastState"] = new JsonObject(),
            ["ready"] = false,
            ["restartCount"] = 0,
            ["image"] = image,
            ["imageID"] = "",
            ["started"] = false,
        };
    }

    private void Wait(JsonObject container, JsonObject status, JsonObject waiting, Fate fate)
    {
        var since = Documents.Time(status["lastState"]?["terminated"]?["finishedAt"]) ?? Started;
        switch ((string?)waiting["reason"])
        {
            case "CrashLoopBackOff":
                if (Due(since + plane.Shorten(BackOff(status))))
                    Begin(container, status, (status["restartCount"].Number() ?? 0) + 1);
                break;
            case "ErrImagePull":
                if (Due(since + plane.Shorten(PullTime(container) + s_tryAgain)))
                    Fail(container, status, "ImagePullBackOff", fate);
                break;
            case "ImagePullBackOff" when fate != Fate.NoImage:
                Begin(container, status, 0);
                break;
            case "ImagePullBackOff":
                Later(plane.After(s_longest));
                news.Add(new(false, "BackOff", $"Back-off pulling image \"{container["image"]}\""));
                break;
            default:
                if (!Due(since + plane.Shorten(PullTime(container))))
                    break;
                if (fate == Fate.NoImage)
                    Fail(container, status, "ErrImagePull", fate);
                else
                    Begin(container, status, 0);
                break;
        }
    }

    private void Run(JsonObject container, JsonObject status, JsonObject running, Fate fate)
    {
        var since = Documents.Time(running["startedAt"]) ?? plane.Now;
        if (fate is Fate.Crashes or Fate.OutOfMemory or Fate.Completes)
        {
            if (Due(since + plane.Shorten(s_run)))
                End(container, status, since, fate);
            return;
        }
        if (fate != Fate.NeverReady)
        {
            if (Due(since + plane.Shorten(Delay(container))))
                status["ready"] = true;
            return;
        }
        if (!Due(since + plane.Shorten(Delay(container))))
            return;
        news.Add(new(true, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503"));
        Later(plane.After(s_longest));
    }

    private void Begin(JsonObject container, JsonObject status, long restarts)
    {
        var name = (string)container["name"]!;
        var image = (string?)container["image"] ?? "";
        news.Add(
            restarts == 0
                ? new(false, "Pulled", $"Successfully pulled image \"{image}\"")
                : new(false, "Pulled", $"Container image \"{image}\" already present on machine")
        );
        news.Add(new(false, "Created", $"Created container: {name}"));
        news.Add(new(false, "Started", $"Started container {name}"));
        status["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = plane.Now.Stamp() } };
        status["restartCount"] = restarts;
        status["started"] = true;
        status["ready"] = false;
        var untagged =
            image.LastIndexOf(':') is > 0 and var colon && colon > image.LastIndexOf('/') ? image[..colon] : image;
        status["imageID"] = $"{untagged}@sha256:{Fingerprint.Hex(image, 64)}";
        status["containerID"] = Identity(name, restarts);
        Later(plane.Now);
    }

    private void End(JsonObject container, JsonObject status, DateTimeOffset started, Fate fate)
    {
        var ended = new JsonObject
        {
            ["exitCode"] = fate switch
            {
                Fate.Completes => 0,
                Fate.OutOfMemory => 137,
                _ => 1,
            },
            ["reason"] = fate switch
            {
                Fate.Completes => "Completed",
                Fate.OutOfMemory => "OOMKilled",
                _ => "Error",
            },
            ["startedAt"] = started.Stamp(),
            ["finishedAt"] = plane.Now.Stamp(),
            ["containerID"] = status["containerID"]?.DeepClone(),
        };
        status["ready"] = false;
        status["started"] = false;
        var policy = (string?)pod["spec"]!["restartPolicy"] ?? "Always";
        if (policy == "Never" || (policy == "OnFailure" && fate == Fate.Completes))
        {
            status["state"] = new JsonObject { ["terminated"] = ended };
            return;
        }
        status["lastState"] = new JsonObject { ["terminated"] = ended };
        var wait = BackOff(status);
        var name = (string)container["name"]!;
        status["state"] = Waiting(
            "CrashLoopBackOff",
            $"back-off {(wait < s_longest ? $"{wait.TotalSeconds}s" : "5m0s")} restarting failed container={name} pod={Full}"
        );
        news.Add(new(true, "BackOff", $"Back-off restarting failed container {name} in pod {Full}"));
        Later(plane.After(wait));
    }

    private void Fail(JsonObject container, JsonObject status, string reason, Fate fate)
    {
        var image = (string?)container["image"] ?? "";
        var why = registryFails
            ? $"failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to do request: Head \"https://{image.Split('/')[0]}/v2/\": dial tcp: i/o timeout"
            : $"failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": {image}: not found";
        if (reason == "ErrImagePull")
        {
            news.Add(new(true, "Failed", $"Failed to pull image \"{image}\": {why}"));
            news.Add(new(true, "Failed", "Error: ErrImagePull"));
            status["state"] = Waiting(reason, why);
            Later(plane.After(s_tryAgain));
        }
        else if (fate != Fate.NoImage)
        {
            Begin(container, status, 0);
        }
        else
        {
            news.Add(new(true, "Failed", "Error: ImagePullBackOff"));
            status["state"] = Waiting(reason, $"Back-off pulling image \"{image}\": ErrImagePull: {why}");
            Later(plane.After(s_longest));
        }
    }

    private DateTimeOffset Started => Documents.Time(pod["status"]?["startTime"]) ?? plane.Now;

    /// <summary>10 s, doubled with each restart, at most 5 min.</summary>
    private static TimeSpan BackOff(JsonObject status)
    {
        var restarts = (int)Math.Min(10, status["restartCount"].Number() ?? 0);
        var wait = TimeSpan.FromSeconds(10 << restarts);
        return wait < s_longest ? wait : s_longest;
    }

    private TimeSpan PullTime(JsonObject container) =>
        TimeSpan.FromSeconds(1 + (2 * Fingerprint.Share(pod.Uid() + container["name"])));

    private static TimeSpan Delay(JsonObject container) =>
        TimeSpan.FromSeconds(container["readinessProbe"]?["initialDelaySeconds"].Number() ?? 0);

    private bool Due(DateTimeOffset moment)
    {
        if (plane.Now >= moment)
            return true;
        Later(moment);
        return false;
    }

    private void Later(DateTimeOffset moment) => Next = Next is { } known && known < moment ? known : moment;

    private string Identity(string name, long restarts) =>
        $"containerd://{Fingerprint.Hex($"{pod.Uid()} {name} {restarts}", 64)}";

    private static JsonObject Waiting(string reason, string? message)
    {
        var waiting = new JsonObject { ["reason"] = reason };
        if (message is not null)
            waiting["message"] = message;
        return new JsonObject { ["waiting"] = waiting };
    }
}
