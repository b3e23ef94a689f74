using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>When AKS may work on a cluster by itself. As recorded: 200 for a new one too, and no "type".</summary>
internal static class MaintenanceRoutes
{
    // No node pool can have this name.
    private const string Note = "maintenance configurations";
    private const string All = ClusterRoutes.One + "/maintenanceConfigurations";

    // learn.microsoft.com/azure/aks/planned-maintenance
    private static readonly string[] s_names =
    [
        "default",
        "aksManagedAutoUpgradeSchedule",
        "aksManagedNodeOSUpgradeSchedule",
    ];

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", All, Limits.Other, call => On(call, List)),
        new("GET", All + "/{n}", Limits.Other, call => On(call, Get)),
        new("PUT", All + "/{n}", Limits.Other, call => On(call, Put)),
        new("DELETE", All + "/{n}", Limits.Other, call => On(call, Delete)),
    ];

    private static ArmAnswer List(ArmCall call, JsonObject cluster, JsonObject known) =>
        Paging.Page(call, [.. known.Select(one => one.Value!.DeepClone().AsObject())], alwaysMore: false);

    private static ArmAnswer Get(ArmCall call, JsonObject cluster, JsonObject known) =>
        known[call.Route("n")] is { } found
            ? new ArmAnswer(200, found.DeepClone()).FromProvider()
            : ArmErrors.NotFound(
                $"Could not find the maintenance configuration: {call.Route("n")}.",
                "Maintenance configuration not found",
                "GetMaintenanceConfiguration_NotFound"
            );

    private static ArmAnswer Put(ArmCall call, JsonObject cluster, JsonObject known)
    {
        var name = call.Route("n");
        if (!s_names.Contains(name, StringComparer.OrdinalIgnoreCase))
            return ArmErrors.Invalid("configName", $"'{name}' is not one of {string.Join(", ", s_names)}.");
        if (call.Body!["properties"] is not JsonObject asked || asked["maintenanceWindow"] is not (null or JsonObject))
            return JsonShape.Unreadable("properties");
        if (asked["maintenanceWindow"] is JsonObject window && Refuse(window) is { } refusal)
            return refusal;
        var properties = new JsonObject();
        // Recorded: what is empty does not come back.
        foreach (var (field, value) in asked.Where(pair => pair.Value is not (null or JsonArray { Count: 0 })))
            properties[field] = value!.DeepClone();
        foreach (var span in properties["notAllowedTime"] as JsonArray ?? [])
            Shorten(span as JsonObject);
        known[name] = new JsonObject
        {
            ["id"] =
                $"/subscriptions/{call.Subscription}/resourceGroups/{call.Group}/providers/Microsoft.ContainerService/managedClusters/{call.Route("c")}/maintenanceConfigurations/{name}",
            ["name"] = name,
            ["properties"] = properties,
        };
        call.Commit(200, new Batch { Documents = { [ClusterRoutes.Key(call)] = cluster } });
        return new ArmAnswer(200, known[name]!.DeepClone()).FromProvider();
    }

    private static ArmAnswer Delete(ArmCall call, JsonObject cluster, JsonObject known)
    {
        if (!known.Remove(call.Route("n")))
            return new ArmAnswer(204).FromProvider();
        call.Commit(200, new Batch { Documents = { [ClusterRoutes.Key(call)] = cluster } });
        return new ArmAnswer(200).FromProvider();
    }

    private static ArmAnswer? Refuse(JsonObject window)
    {
        var kinds = (window["schedule"] as JsonObject ?? []).Count(kind => kind.Value is not null);
        var hours = window["durationHours"]?.GetValueKind() == JsonValueKind.Number ? (int)window["durationHours"]! : 0;
        if (kinds != 1)
            return ArmErrors.Invalid("maintenanceWindow.schedule", "Exactly one kind of schedule must be given.");
        return hours is < 4 or > 24
            ? ArmErrors.Invalid(
                "maintenanceWindow.durationHours",
                $"A duration of {hours} hours is not between 4 and 24."
            )
            : null;
    }

    /// <summary>Recorded: milliseconds of zero are not shown.</summary>
    private static void Shorten(JsonObject? span)
    {
        foreach (var (name, value) in span?.ToArray() ?? [])
            span![name] = value?.ToString().Replace(".000Z", "Z", StringComparison.Ordinal);
    }

    private static ArmAnswer On(ArmCall call, Func<ArmCall, JsonObject, JsonObject, ArmAnswer> act) =>
        call.Store.Find(ClusterRoutes.Key(call)) is { } cluster
            ? act(call, cluster, ClusterDefaults.Section(ClusterDocument.Notes(cluster), Note))
            : ClusterRoutes.Missing(call);
}
