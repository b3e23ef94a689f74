using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Admission;

/// <summary>Gives services their cluster addresses, of 10.0.0.0/16 as AKS does by default.</summary>
internal sealed class ServiceAddresses(ClusterStore store)
{
    private static readonly string[] s_ofCluster =
    [
        "clusterIP",
        "clusterIPs",
        "ipFamilies",
        "ipFamilyPolicy",
        "internalTrafficPolicy",
    ];

    private static readonly IPNetwork s_range = IPNetwork.Parse("10.0.0.0/16");

    public void Allocate(JsonObject service)
    {
        var spec = service["spec"]!.AsObject();
        if ((string?)spec["type"] == "ExternalName")
            return;
        var others = Others(service);
        var asked = (string?)spec["clusterIP"] ?? (string?)(spec["clusterIPs"] as JsonArray)?.FirstOrDefault();
        if (string.IsNullOrEmpty(asked))
            asked = FreeAddress(others);
        else if (asked != "None")
            RequireFree(service, asked, others);
        spec["clusterIP"] = asked;
        spec["clusterIPs"] = new JsonArray(asked);
        NodePorts.Allocate(service, spec, others);
    }

    /// <summary>An update that leaves allocated values out keeps them; what the new type does not use goes.</summary>
    public void Keep(JsonObject before, JsonObject service)
    {
        var (was, spec) = (before["spec"] as JsonObject ?? [], service["spec"]!.AsObject());
        if ((string?)spec["type"] == "ExternalName")
        {
            foreach (var field in s_ofCluster)
                spec.Remove(field);
            return;
        }
        if ((string?)was["type"] != "ExternalName" && string.IsNullOrEmpty((string?)spec["clusterIP"]))
        {
            spec["clusterIP"] = was["clusterIP"]?.DeepClone();
            spec["clusterIPs"] = was["clusterIPs"]?.DeepClone();
        }
        NodePorts.Keep(was, spec);
        if (string.IsNullOrEmpty((string?)was["clusterIP"]))
            Allocate(service);
        else
            NodePorts.Allocate(service, spec, Others(service));
    }

    private List<JsonObject> Others(JsonObject service) =>
        [.. store.List(KindTable.Service).Where(other => other.Key() != service.Key())];

    private static string FreeAddress(IReadOnlyCollection<JsonObject> others)
    {
        var taken = others.Select(other => (string?)other["spec"]?["clusterIP"]).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var number = RandomNumberGenerator.GetInt32(256, 65_534);
            var address = $"10.0.{number / 256}.{number % 256}";
            if (taken.Add(address))
                return address;
        }
    }

    private static void RequireFree(JsonObject service, string address, IEnumerable<JsonObject> others)
    {
        // What is no address at all, validation refuses.
        if (!IPAddress.TryParse(address, out var ip) || ip.AddressFamily != AddressFamily.InterNetwork)
            return;
        string? why = null;
        if (!s_range.Contains(ip))
            why = $"the provided IP ({address}) is not in the valid range. The range of valid IPs is {s_range}";
        else if (others.Any(other => (string?)other["spec"]?["clusterIP"] == address))
            why = "provided IP is already allocated";
        if (why is null)
            return;
        var message = $"Invalid value: [\"{address}\"]: failed to allocate IP {address}: {why}";
        throw ApiRefusal.Invalid(
            KindTable.Service,
            service.Name(),
            [new Cause("spec.clusterIPs", "FieldValueInvalid", message)]
        );
    }
}
