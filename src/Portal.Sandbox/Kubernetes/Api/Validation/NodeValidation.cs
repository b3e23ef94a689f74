using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

internal static class NodeValidation
{
    private static readonly string[] s_effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    /// <summary>The field is really called metadata.taints there.</summary>
    public static void Check(JsonObject node, List<Cause> causes)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var (index, taint) in (node["spec"]?["taints"] as JsonArray ?? []).OfType<JsonObject>().Index())
        {
            var path = $"metadata.taints[{index}]";
            var (key, effect) = ((string?)taint["key"] ?? "", (string?)taint["effect"] ?? "");
            if (Names.QualifiedName(key) is { } flaw)
                causes.Add(Cause.Invalid($"{path}.key", key, flaw));
            if (Names.LabelValue((string?)taint["value"] ?? "") is { } valueFlaw)
                causes.Add(Cause.Invalid($"{path}.value", (string?)taint["value"], valueFlaw));
            if (effect.Length == 0)
                causes.Add(Cause.Required($"{path}.effect"));
            else if (!s_effects.Contains(effect, StringComparer.Ordinal))
                causes.Add(Cause.NotSupported($"{path}.effect", effect, s_effects));
            if (!seen.Add((key, effect)))
                causes.Add(Cause.Duplicate(path, $"{key}:{effect}"));
        }
    }
}
