using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/</summary>
internal static class QualityOfService
{
    private static readonly string[] s_counted = ["cpu", "memory"];

    public static string Of(JsonObject podSpec)
    {
        var containers = Items(podSpec, "containers")
            .Concat(Items(podSpec, "initContainers"))
            .Select(container => container["resources"] as JsonObject ?? [])
            .ToArray();
        if (containers.All(resources => Count(resources, "requests") == 0 && Count(resources, "limits") == 0))
            return "BestEffort";
        return containers.All(Guaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool Guaranteed(JsonObject resources) =>
        s_counted.All(name =>
            resources["limits"]?[name] is { } limit
            && (resources["requests"]?[name] is not { } request || JsonNode.DeepEquals(request, limit))
        );

    private static int Count(JsonObject resources, string field) =>
        s_counted.Count(name => resources[field]?[name] is not null);

    private static IEnumerable<JsonObject> Items(JsonObject spec, string field) =>
        (spec[field] as JsonArray ?? []).OfType<JsonObject>();
}
