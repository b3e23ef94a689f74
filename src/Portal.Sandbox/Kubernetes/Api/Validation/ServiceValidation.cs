using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

internal static class ServiceValidation
{
    private const string Between = "must be between 1 and 65535, inclusive";

    private static readonly string[] s_types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
    private static readonly string[] s_protocols = ["SCTP", "TCP", "UDP"];
    private static readonly string[] s_affinities = ["ClientIP", "None"];

    public static void Check(JsonObject document, List<Cause> causes)
    {
        var spec = document["spec"] as JsonObject ?? [];
        var type = (string?)spec["type"] ?? "ClusterIP";
        var ports = (spec["ports"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (type == "ExternalName" && string.IsNullOrEmpty((string?)spec["externalName"]))
            causes.Add(Cause.Required("spec.externalName"));
        if (ports.Count == 0 && type != "ExternalName" && (string?)spec["clusterIP"] != "None")
            causes.Add(Cause.Required("spec.ports"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, port) in ports.Index())
            Port(port, $"spec.ports[{index}]", ports.Count > 1, type, names, causes);
        if (!s_types.Contains(type, StringComparer.Ordinal))
            causes.Add(Cause.NotSupported("spec.type", type, s_types));
        if ((string?)spec["sessionAffinity"] is { } affinity && !s_affinities.Contains(affinity))
            causes.Add(Cause.NotSupported("spec.sessionAffinity", affinity, s_affinities));
        if ((string?)spec["clusterIP"] is { Length: > 0 } ip and not "None" && !IPAddress.TryParse(ip, out _))
            causes.Add(
                Cause.Invalid("spec.clusterIPs[0]", ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
            );
    }

    private static void Port(
        JsonObject port,
        string path,
        bool named,
        string type,
        HashSet<string> names,
        List<Cause> causes
    )
    {
        var name = (string?)port["name"] ?? "";
        if (named && name.Length == 0)
            causes.Add(Cause.Required($"{path}.name"));
        else if (name.Length > 0 && !names.Add(name))
            causes.Add(Cause.Duplicate($"{path}.name", name));
        if ((long?)port["port"] is not (>= 1 and <= 65535))
            causes.Add(Cause.Invalid($"{path}.port", (long?)port["port"] ?? 0, Between));
        if ((string?)port["protocol"] is { } protocol && !s_protocols.Contains(protocol))
            causes.Add(Cause.NotSupported($"{path}.protocol", protocol, s_protocols));
        if (
            port["targetPort"] is JsonValue target
            && target.TryGetValue<int>(out var number)
            && number is not (>= 1 and <= 65535)
        )
            causes.Add(Cause.Invalid($"{path}.targetPort", number, Between));
        if (type == "ClusterIP" && (long?)port["nodePort"] is > 0)
            causes.Add(Cause.Forbidden($"{path}.nodePort", "may not be used when `type` is 'ClusterIP'"));
    }
}
