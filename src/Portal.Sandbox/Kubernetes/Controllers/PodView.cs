using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>What controllers ask of a pod.</summary>
internal static class PodView
{
    public static string? NodeName(this JsonObject pod) =>
        (string?)pod["spec"]?["nodeName"] is { Length: > 0 } name ? name : null;

    public static string Phase(this JsonObject pod) => (string?)pod["status"]?["phase"] ?? "Pending";

    /// <summary>Neither ended nor being deleted: it counts as a replica.</summary>
    public static bool IsActive(this JsonObject pod) =>
        !pod.Terminating() && pod.Phase() is not ("Succeeded" or "Failed");

    public static bool IsReady(this JsonObject pod) => Conditions.Status(pod, "Ready") == "True";

    /// <summary>Ready for at least so long; null when it is not ready, else the moment it is available.</summary>
    public static DateTimeOffset? AvailableAt(this JsonObject pod, int minReadySeconds) =>
        pod.IsReady()
            ? (Documents.Time(Conditions.Find(pod, "Ready")!["lastTransitionTime"]) ?? default).AddSeconds(
                minReadySeconds
            )
            : null;

    public static IEnumerable<JsonObject> Tolerations(this JsonObject pod) =>
        (pod["spec"]?["tolerations"] as JsonArray ?? []).OfType<JsonObject>();

    public static long Requests(this JsonObject pod, string resource)
    {
        long sum = 0;
        foreach (var container in pod["spec"]?["containers"] as JsonArray ?? [])
            sum += Quantity.Milli((string?)container!["resources"]?["requests"]?[resource]);
        return sum;
    }
}
