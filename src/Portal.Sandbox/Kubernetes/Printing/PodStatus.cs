using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>
/// What kubectl shows as a pod's status. It is no field of the pod: containers' states count more than the phase, as in
/// the API server's own printer (<c>pkg/printers/internalversion/printers.go</c>).
/// </summary>
/// <param name="Ready">Containers that are ready, sidecars among them.</param>
internal sealed record PodStatus(string Reason, int Ready, int Total, long Restarts, DateTimeOffset? LastRestart)
{
    public static PodStatus Of(JsonObject pod)
    {
        var reason = Read.Text(pod, "status", "reason") ?? Read.Text(pod, "status", "phase") ?? "";
        if (Read.Text(Read.Condition(pod, "PodScheduled"), "reason") == "SchedulingGated")
            reason = "SchedulingGated";
        var init = InitContainers.Of(pod);
        var total = Read.Objects(pod, "spec", "containers").Count() + init.Sidecars;
        var (ready, restarts, last) = (init.ReadySidecars, init.Restarts, init.LastRestart);
        if (init.Unfinished is not null)
            reason = init.Unfinished;
        if (init.Unfinished is null || Read.Text(Read.Condition(pod, "Initialized"), "status") == "True")
        {
            var statuses = Read.Objects(pod, "status", "containerStatuses").Reverse().ToList();
            (restarts, last) = (init.SidecarRestarts, init.LastSidecarRestart);
            restarts += statuses.Sum(status => Read.Number(status, "restartCount"));
            last = statuses.Select(LastEnd).Append(last).Max();
            var running = statuses.Count(Runs);
            ready += running;
            reason = statuses.Select(Trouble).LastOrDefault(trouble => trouble is not null) ?? reason;
            if (reason == "Completed" && running > 0)
                reason = Read.Text(Read.Condition(pod, "Ready"), "status") == "True" ? "Running" : "NotReady";
        }
        return new PodStatus(Ending(pod) ?? reason, ready, total, restarts, last);
    }

    /// <summary>Why a container ended or waits; null where it runs.</summary>
    public static string? Ended(JsonNode? terminated) =>
        terminated is null ? null
        : Read.Text(terminated, "reason") is { Length: > 0 } reason ? reason
        : Read.Number(terminated, "signal") is not 0 and var signal ? $"Signal:{signal}"
        : $"ExitCode:{Read.Number(terminated, "exitCode")}";

    public static DateTimeOffset? LastEnd(JsonObject status) =>
        Read.Time(status, "lastState", "terminated", "finishedAt");

    private static string? Ending(JsonObject pod)
    {
        if (Read.Text(pod, "metadata", "deletionTimestamp") is null)
            return null;
        if (Read.Text(pod, "status", "reason") == "NodeLost")
            return "Unknown";
        return Read.Text(pod, "status", "phase") is "Succeeded" or "Failed" ? null : "Terminating";
    }

    private static bool Runs(JsonObject status) =>
        Trouble(status) is null && Read.Flag(status, "ready") && Read.At(status, "state", "running") is not null;

    private static string? Trouble(JsonObject status) =>
        Read.Text(status, "state", "waiting", "reason") is { Length: > 0 } waiting
            ? waiting
            : Ended(Read.At(status, "state", "terminated"));
}
