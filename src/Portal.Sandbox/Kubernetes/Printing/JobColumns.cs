using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

internal static class JobColumns
{
    public static IReadOnlyList<Column> Jobs { get; } =
    [
        Column.ObjectName,
        new("Status", Status),
        new("Completions", Completions),
        new("Duration", Duration),
        Column.Age,
        PodTemplates.Containers("spec", "template"),
        PodTemplates.Images("spec", "template"),
        PodTemplates.Selector,
    ];

    public static IReadOnlyList<Column> CronJobs { get; } =
    [
        Column.ObjectName,
        Column.Text("Schedule", "", 0, "spec", "schedule"),
        Column.Text("Timezone", "<none>", 0, "spec", "timeZone"),
        new("Suspend", job => Read.Flag(job, "spec", "suspend") ? "True" : "False") { Type = "boolean" },
        new("Active", job => Read.Objects(job, "status", "active").Count()) { Type = "integer" },
        new(
            "Last Schedule",
            (job, now) => Read.Time(job, "status", "lastScheduleTime") is { } last ? Ages.Since(last, now) : "<none>"
        ),
        Column.Age,
        PodTemplates.Containers("spec", "jobTemplate", "spec", "template"),
        PodTemplates.Images("spec", "jobTemplate", "spec", "template"),
        new("Selector", job => PodTemplates.Selectors(Read.At(job, "spec", "jobTemplate", "spec", "selector")), 1),
    ];

    private static JsonNode? Status(JsonObject job) =>
        Holds(job, "Complete") ? "Complete"
        : Holds(job, "Failed") ? "Failed"
        : Read.Text(job, "metadata", "deletionTimestamp") is not null ? "Terminating"
        : Holds(job, "Suspended") ? "Suspended"
        : Holds(job, "FailureTarget") ? "FailureTarget"
        : Holds(job, "SuccessCriteriaMet") ? "SuccessCriteriaMet"
        : "Running";

    private static bool Holds(JsonObject job, string condition) =>
        Read.Text(Read.Condition(job, condition), "status") == "True";

    private static JsonNode? Completions(JsonObject job) =>
        Read.NumberOrNothing(Read.At(job, "spec", "completions")) is { } wanted
            ? $"{Read.Number(job, "status", "succeeded")}/{wanted}"
            : $"{Read.Number(job, "status", "succeeded")}/1 of {Read.Number(job, "spec", "parallelism")}";

    private static JsonNode? Duration(JsonObject job, DateTimeOffset now) =>
        Read.Time(job, "status", "startTime") is { } start
            ? Ages.Human((Read.Time(job, "status", "completionTime") ?? now) - start)
            : "";
}
