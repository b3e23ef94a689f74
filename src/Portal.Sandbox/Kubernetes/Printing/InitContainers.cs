using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>How far a pod's init containers are; those that restart for ever are sidecars and count as containers.</summary>
/// <param name="Unfinished">The status of the first one that is not done, such as <c>Init:0/2</c>.</param>
internal sealed record InitContainers(
    string? Unfinished,
    int Sidecars,
    int ReadySidecars,
    long Restarts,
    DateTimeOffset? LastRestart,
    long SidecarRestarts,
    DateTimeOffset? LastSidecarRestart
)
{
    public static InitContainers Of(JsonObject pod)
    {
        var specs = Read.Objects(pod, "spec", "initContainers").ToList();
        var sidecars = specs
            .Where(spec => Read.Text(spec, "restartPolicy") == "Always")
            .Select(spec => Read.Text(spec, "name"))
            .ToHashSet();
        var seen = new InitContainers(null, sidecars.Count, 0, 0, null, 0, null);
        foreach (var (index, status) in Read.Objects(pod, "status", "initContainerStatuses").Index())
        {
            var sidecar = sidecars.Contains(Read.Text(status, "name"));
            seen = seen.Add(status, sidecar);
            if (sidecar && Read.Flag(status, "started"))
                seen = seen with { ReadySidecars = seen.ReadySidecars + (Read.Flag(status, "ready") ? 1 : 0) };
            else if (!Done(status))
                return seen with { Unfinished = "Init:" + (Trouble(status) ?? $"{index}/{specs.Count}") };
        }
        return seen;
    }

    private InitContainers Add(JsonObject status, bool sidecar)
    {
        var restarts = Read.Number(status, "restartCount");
        var last = PodStatus.LastEnd(status);
        var seen = this with { Restarts = Restarts + restarts, LastRestart = Later(LastRestart, last) };
        return sidecar
            ? seen with
            {
                SidecarRestarts = SidecarRestarts + restarts,
                LastSidecarRestart = Later(LastSidecarRestart, last),
            }
            : seen;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other : one;

    private static bool Done(JsonObject status) =>
        Read.At(status, "state", "terminated") is { } ended && Read.Number(ended, "exitCode") == 0;

    private static string? Trouble(JsonObject status) =>
        PodStatus.Ended(Read.At(status, "state", "terminated"))
        ?? (
            Read.Text(status, "state", "waiting", "reason") is { Length: > 0 } and not "PodInitializing" and var waiting
                ? waiting
                : null
        );
}
