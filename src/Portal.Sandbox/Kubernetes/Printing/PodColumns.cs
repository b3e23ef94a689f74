using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

internal static class PodColumns
{
    public static IReadOnlyList<Column> Pods { get; } =
    [
        Column.ObjectName,
        new("Ready", pod => PodStatus.Of(pod) is var status ? $"{status.Ready}/{status.Total}" : null),
        new("Status", pod => PodStatus.Of(pod).Reason),
        // A text since v1.22: it says when the last restart was.
        new("Restarts", (pod, now) => Restarts(PodStatus.Of(pod), now)),
        Column.Age,
        new("IP", pod => Read.OrNone(Address(pod)), 1),
        Column.Text("Node", "<none>", 1, "spec", "nodeName"),
        Column.Text("Nominated Node", "<none>", 1, "status", "nominatedNodeName"),
        new("Readiness Gates", pod => ReadinessGates(pod), 1),
    ];

    private static string Restarts(PodStatus status, DateTimeOffset now) =>
        status is { Restarts: > 0, LastRestart: { } last }
            ? $"{status.Restarts} ({Ages.Since(last, now)} ago)"
            : $"{status.Restarts}";

    private static string? Address(JsonObject pod) =>
        Read.Text(Read.Objects(pod, "status", "podIPs").FirstOrDefault(), "ip") ?? Read.Text(pod, "status", "podIP");

    private static string ReadinessGates(JsonObject pod)
    {
        var gates = Read.Objects(pod, "spec", "readinessGates").ToList();
        var met = gates.Count(gate =>
            Read.Text(gate, "conditionType") is { } type && Read.Text(Read.Condition(pod, type), "status") == "True"
        );
        return gates.Count == 0 ? "<none>" : $"{met}/{gates.Count}";
    }
}
