using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

internal static class WorkloadColumns
{
    private static readonly Column s_containers = PodTemplates.Containers("spec", "template");
    private static readonly Column s_images = PodTemplates.Images("spec", "template");

    public static IReadOnlyList<Column> Deployments { get; } =
    [
        Column.ObjectName,
        new("Ready", ReadyOfWanted),
        // kubectl's printer says these two are texts and fills them with numbers.
        new("Up-to-date", deployment => Read.Number(deployment, "status", "updatedReplicas")),
        new("Available", deployment => Read.Number(deployment, "status", "availableReplicas")),
        Column.Age,
        s_containers,
        s_images,
        PodTemplates.Selector,
    ];

    public static IReadOnlyList<Column> ReplicaSets { get; } =
    [
        Column.ObjectName,
        Column.Number("Desired", "spec", "replicas"),
        Column.Number("Current", "status", "replicas"),
        Column.Number("Ready", "status", "readyReplicas"),
        Column.Age,
        s_containers,
        s_images,
        PodTemplates.Selector,
    ];

    public static IReadOnlyList<Column> DaemonSets { get; } =
    [
        Column.ObjectName,
        Column.Number("Desired", "status", "desiredNumberScheduled"),
        Column.Number("Current", "status", "currentNumberScheduled"),
        Column.Number("Ready", "status", "numberReady"),
        Column.Number("Up-to-date", "status", "updatedNumberScheduled"),
        Column.Number("Available", "status", "numberAvailable"),
        new("Node Selector", set => PodTemplates.Selectors(Read.At(set, "spec", "template", "spec", "nodeSelector"))),
        Column.Age,
        s_containers,
        s_images,
        PodTemplates.Selector,
    ];

    public static IReadOnlyList<Column> StatefulSets { get; } =
    [Column.ObjectName, new("Ready", ReadyOfWanted), Column.Age, s_containers, s_images];

    public static IReadOnlyList<Column> ControllerRevisions { get; } =
    [
        Column.ObjectName,
        new("Controller", Controller),
        new("Revision", revision => Read.Number(revision, "revision")),
        Column.Age,
    ];

    private static JsonNode? ReadyOfWanted(JsonObject workload) =>
        $"{Read.Number(workload, "status", "readyReplicas")}/{Read.Number(workload, "spec", "replicas")}";

    private static JsonNode? Controller(JsonObject revision)
    {
        var owner = Read.Objects(revision, "metadata", "ownerReferences")
            .FirstOrDefault(reference => Read.Flag(reference, "controller"));
        if (owner is null)
            return "<none>";
        var version = Read.Text(owner, "apiVersion") ?? "";
        var group = version.Contains('/', StringComparison.Ordinal) ? version.Split('/')[0] : "";
        var kind = Read.Text(owner, "kind")?.ToLowerInvariant();
        return group.Length == 0 ? $"{kind}/{Read.Text(owner, "name")}" : $"{kind}.{group}/{Read.Text(owner, "name")}";
    }
}
