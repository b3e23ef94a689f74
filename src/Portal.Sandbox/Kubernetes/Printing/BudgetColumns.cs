using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>Kinds that say how many of something there may be.</summary>
internal static class BudgetColumns
{
    public static IReadOnlyList<Column> PodDisruptionBudgets { get; } =
    [
        Column.ObjectName,
        new("Min Available", budget => Read.Scalar(budget, "spec", "minAvailable") ?? "N/A"),
        new("Max Unavailable", budget => Read.Scalar(budget, "spec", "maxUnavailable") ?? "N/A"),
        Column.Number("Allowed Disruptions", "status", "disruptionsAllowed"),
        Column.Age,
    ];

    public static IReadOnlyList<Column> HorizontalPodAutoscalers { get; } =
    [
        Column.ObjectName,
        new("Reference", scaler => $"{Target(scaler, "kind")}/{Target(scaler, "name")}"),
        new("Targets", scaler => Targets(scaler)),
        new("MinPods", scaler => Read.Scalar(scaler, "spec", "minReplicas") ?? "<unset>"),
        new("MaxPods", scaler => Read.Number(scaler, "spec", "maxReplicas")),
        new("Replicas", scaler => Read.Number(scaler, "status", "currentReplicas")),
        Column.Age,
    ];

    public static IReadOnlyList<Column> ResourceQuotas { get; } =
    [
        Column.ObjectName,
        new("Request", quota => Used(quota, limits: false)),
        new("Limit", quota => Used(quota, limits: true)),
        Column.Age,
    ];

    private static string? Target(JsonObject scaler, string field) =>
        Read.Text(scaler, "spec", "scaleTargetRef", field);

    private static string Targets(JsonObject scaler)
    {
        var current = Read.Objects(scaler, "status", "currentMetrics").ToList();
        var metrics = Read.Objects(scaler, "spec", "metrics").Select((metric, index) => Metric(metric, current, index));
        return Read.OrNone(string.Join(", ", metrics));
    }

    private static string Metric(JsonObject metric, List<JsonObject> current, int index)
    {
        var now = index < current.Count ? Read.At(current[index], "resource", "current") : null;
        var target = Read.At(metric, "resource", "target");
        if (target is null)
            return "<unknown>";
        var share = Read.NumberOrNothing(Read.At(target, "averageUtilization"));
        var wanted = share is not null ? $"{share}%" : Read.Text(target, "averageValue") ?? "<auto>";
        var used =
            share is null ? Read.Text(now, "averageValue")
            : Read.NumberOrNothing(Read.At(now, "averageUtilization")) is { } percent ? $"{percent}%"
            : null;
        return $"{Read.Text(metric, "resource", "name")}: {used ?? "<unknown>"}/{wanted}";
    }

    private static string Used(JsonObject quota, bool limits) =>
        string.Join(
            ", ",
            (Read.At(quota, "status", "hard") as JsonObject ?? [])
                .Where(entry => entry.Key.StartsWith("limits.", StringComparison.Ordinal) == limits)
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => $"{entry.Key}: {Read.Scalar(quota, "status", "used", entry.Key) ?? "0"}/{entry.Value}")
        );
}
