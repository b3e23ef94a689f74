using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Admission;

/// <summary>The ports of services on every node: 30000 to 32767.</summary>
internal static class NodePorts
{
    private const int First = 30000;
    private const int Last = 32767;

    public static void Allocate(JsonObject service, JsonObject spec, IEnumerable<JsonObject> others)
    {
        if (!OnNodes(spec))
            return;
        var taken = others
            .SelectMany(other => Ports(other["spec"] as JsonObject ?? []))
            .Select(port => (int?)port["nodePort"] ?? 0)
            .ToHashSet();
        foreach (var (index, port) in Ports(spec).Index())
        {
            var asked = (int?)port["nodePort"] ?? 0;
            if (asked == 0)
                port["nodePort"] = Free(taken);
            else if (asked is < First or > Last)
                throw Refused(
                    service,
                    index,
                    asked,
                    $"provided port is not in the valid range. The range of valid ports is {First}-{Last}"
                );
            else if (!taken.Add(asked))
                throw Refused(service, index, asked, "provided port is already allocated");
        }
        if ((string?)spec["type"] == "LoadBalancer" && (string?)spec["externalTrafficPolicy"] == "Local")
            spec["healthCheckNodePort"] ??= Free(taken);
    }

    /// <summary>Takes over the ports of before, or drops them where the type no longer has any.</summary>
    public static void Keep(JsonObject was, JsonObject spec)
    {
        foreach (var port in Ports(spec))
        {
            var old = Ports(was).FirstOrDefault(one => JsonNode.DeepEquals(one["port"], port["port"]));
            if (OnNodes(spec) && old?["nodePort"] is { } kept)
                port["nodePort"] ??= kept.DeepClone();
            else if (!OnNodes(spec) && old is not null && JsonNode.DeepEquals(old["nodePort"], port["nodePort"]))
                port.Remove("nodePort");
        }
        if (!OnNodes(spec))
            spec.Remove("externalTrafficPolicy");
    }

    private static bool OnNodes(JsonObject spec) => (string?)spec["type"] is "NodePort" or "LoadBalancer";

    private static int Free(HashSet<int> taken)
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last + 1);
            if (taken.Add(port))
                return port;
        }
    }

    private static ApiRefusal Refused(JsonObject service, int index, int port, string why) =>
        ApiRefusal.Invalid(
            KindTable.Service,
            service.Name(),
            [Cause.Invalid($"spec.ports[{index}].nodePort", port, why)]
        );

    private static IEnumerable<JsonObject> Ports(JsonObject spec) =>
        (spec["ports"] as JsonArray ?? []).OfType<JsonObject>();
}
