using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

internal static class PodValidation
{
    private static readonly string[] s_operators = ["Equal", "Exists"];
    private static readonly string[] s_effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
    private static readonly string[] s_restarts = ["Always", "OnFailure", "Never"];
    private static readonly string[] s_pulls = ["Always", "IfNotPresent", "Never"];
    private static readonly string[] s_protocols = ["SCTP", "TCP", "UDP"];

    /// <param name="path">Where the pod's spec lies: spec, or spec.template.spec.</param>
    public static void Check(JsonNode? spec, string path, List<Cause> causes)
    {
        var volumes = new HashSet<string>(Items(spec, "volumes").Select(v => Text(v, "name")), StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var containers = Items(spec, "containers").ToList();
        if (containers.Count == 0)
            causes.Add(Cause.Required($"{path}.containers"));
        foreach (var (index, container) in containers.Index())
            Container(container, $"{path}.containers[{index}]", names, volumes, causes);
        foreach (var (index, container) in Items(spec, "initContainers").Index())
            Container(container, $"{path}.initContainers[{index}]", names, volumes, causes);
        if (Text(spec, "restartPolicy") is { Length: > 0 } restart && !s_restarts.Contains(restart))
            causes.Add(Cause.NotSupported($"{path}.restartPolicy", restart, s_restarts));
        foreach (var (index, toleration) in Items(spec, "tolerations").Index())
            Toleration(toleration, $"{path}.tolerations[{index}]", causes);
    }

    private static void Container(
        JsonObject container,
        string path,
        HashSet<string> names,
        HashSet<string> volumes,
        List<Cause> causes
    )
    {
        var name = Text(container, "name");
        if (name.Length == 0)
            causes.Add(Cause.Required($"{path}.name"));
        else if (Names.Label(name) is { } flaw)
            causes.Add(Cause.Invalid($"{path}.name", name, flaw));
        if (name.Length > 0 && !names.Add(name))
            causes.Add(Cause.Duplicate($"{path}.name", name));
        if (Text(container, "image").Length == 0)
            causes.Add(Cause.Required($"{path}.image"));
        foreach (var (index, port) in Items(container, "ports").Index())
            Port(port, $"{path}.ports[{index}]", causes);
        foreach (var (index, mount) in Items(container, "volumeMounts").Index())
        {
            if (!volumes.Contains(Text(mount, "name")))
                causes.Add(
                    new Cause(
                        $"{path}.volumeMounts[{index}].name",
                        "FieldValueNotFound",
                        $"Not found: \"{Text(mount, "name")}\""
                    )
                );
        }
        if (Text(container, "imagePullPolicy") is { Length: > 0 } pull && !s_pulls.Contains(pull))
            causes.Add(Cause.NotSupported($"{path}.imagePullPolicy", pull, s_pulls));
    }

    private static void Port(JsonObject port, string path, List<Cause> causes)
    {
        var number = (long?)port["containerPort"] ?? 0;
        if (number == 0)
            causes.Add(Cause.Required($"{path}.containerPort"));
        else if (number is < 1 or > 65535)
            causes.Add(Cause.Invalid($"{path}.containerPort", number, "must be between 1 and 65535, inclusive"));
        if (Text(port, "protocol") is { Length: > 0 } protocol && !s_protocols.Contains(protocol))
            causes.Add(Cause.NotSupported($"{path}.protocol", protocol, s_protocols));
    }

    private static void Toleration(JsonObject toleration, string path, List<Cause> causes)
    {
        if (Text(toleration, "operator") is { Length: > 0 } sign && !s_operators.Contains(sign))
            causes.Add(Cause.NotSupported($"{path}.operator", sign, s_operators));
        if (Text(toleration, "effect") is { Length: > 0 } effect && !s_effects.Contains(effect))
            causes.Add(Cause.NotSupported($"{path}.effect", effect, s_effects));
    }

    private static IEnumerable<JsonObject> Items(JsonNode? node, string field) =>
        ((node as JsonObject)?[field] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonNode? node, string field) => (string?)(node as JsonObject)?[field] ?? "";
}
