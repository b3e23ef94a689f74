using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

/// <summary>What may not change once an object is there.</summary>
internal static class Immutability
{
    private const string Fixed = "field is immutable";

    private const string PodSentence =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private static readonly string[] s_data = ["data", "binaryData", "stringData"];

    public static void Check(Kind kind, JsonObject before, JsonObject after, List<Cause> causes)
    {
        if (kind == KindTable.Deployment || kind == KindTable.ReplicaSet || kind == KindTable.DaemonSet)
            Same("spec.selector", before["spec"]?["selector"], after["spec"]?["selector"], causes);
        else if (kind == KindTable.Secret)
            Same("type", before["type"], after["type"], causes);
        else if (kind == KindTable.RoleBinding || kind == KindTable.ClusterRoleBinding)
            Role(before["roleRef"], after["roleRef"], causes);
        else if (kind == KindTable.Pod && !JsonNode.DeepEquals(Fixable(before), Fixable(after)))
            causes.Add(Cause.Forbidden("spec", PodSentence));
        else if (kind == KindTable.Service)
            Address(before["spec"], after["spec"], causes);
        else if (kind == KindTable.Node)
            Node(before["spec"], after["spec"], causes);
        else if (kind == KindTable.Job)
            Job(before["spec"], after["spec"], causes);
        else if (kind == KindTable.PersistentVolumeClaim && !SameClaim(before, after))
            causes.Add(
                Cause.Forbidden(
                    "spec",
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
                )
            );
        if ((kind == KindTable.ConfigMap || kind == KindTable.Secret) && (bool?)before["immutable"] == true)
            Sealed(before, after, causes);
    }

    private static void Same(string field, JsonNode? before, JsonNode? after, List<Cause> causes)
    {
        if (JsonNode.DeepEquals(before, after))
            return;
        // Text goes in quotes, everything else as JSON.
        if (after is JsonValue value && value.TryGetValue<string>(out var text))
            causes.Add(Cause.Invalid(field, text, Fixed));
        else
            causes.Add(new Cause(field, "FieldValueInvalid", $"Invalid value: {after?.ToJsonString()}: {Fixed}"));
    }

    private static void Role(JsonNode? before, JsonNode? after, List<Cause> causes)
    {
        if (!JsonNode.DeepEquals(before, after))
            causes.Add(
                new Cause(
                    "roleRef",
                    "FieldValueInvalid",
                    $"Invalid value: {after?.ToJsonString()}: cannot change roleRef"
                )
            );
    }

    private static void Address(JsonNode? before, JsonNode? after, List<Cause> causes)
    {
        var (was, now) = ((string?)before?["clusterIP"], (string?)after?["clusterIP"]);
        var external = (string?)after?["type"] == "ExternalName" || (string?)before?["type"] == "ExternalName";
        if (!external && !string.IsNullOrEmpty(was) && was != now)
            causes.Add(
                new Cause(
                    "spec.clusterIPs[0]",
                    "FieldValueInvalid",
                    $"Invalid value: [\"{now}\"]: may not change once set"
                )
            );
    }

    private static void Node(JsonNode? before, JsonNode? after, List<Cause> causes)
    {
        foreach (var field in (string[])["podCIDR", "providerID"])
        {
            if (before?[field] is { } was && !JsonNode.DeepEquals(was, after?[field]))
                causes.Add(
                    Cause.Forbidden($"spec.{field}", $"node updates may not change {field} except from \"\" to valid")
                );
        }
    }

    private static void Job(JsonNode? before, JsonNode? after, List<Cause> causes)
    {
        Same("spec.completions", before?["completions"], after?["completions"], causes);
        Same("spec.template", before?["template"], after?["template"], causes);
    }

    private static void Sealed(JsonObject before, JsonObject after, List<Cause> causes)
    {
        const string why = "field is immutable when `immutable` is set";
        if ((bool?)after["immutable"] != true)
            causes.Add(Cause.Forbidden("immutable", why));
        foreach (var field in s_data.Where(field => !JsonNode.DeepEquals(before[field], after[field])))
            causes.Add(Cause.Forbidden(field, why));
    }

    /// <summary>A pod's spec without what may change.</summary>
    private static JsonObject Fixable(JsonObject pod)
    {
        var spec = (pod["spec"] as JsonObject ?? []).DeepClone().AsObject();
        foreach (
            var field in (string[])
                [
                    "activeDeadlineSeconds",
                    "tolerations",
                    "ephemeralContainers",
                    "terminationGracePeriodSeconds",
                    "schedulingGates",
                ]
        )
            spec.Remove(field);
        foreach (var list in (string[])["containers", "initContainers"])
        {
            foreach (var container in (spec[list] as JsonArray ?? []).OfType<JsonObject>())
            {
                container.Remove("image");
                container.Remove("resources");
            }
        }
        return spec;
    }

    private static bool SameClaim(JsonObject before, JsonObject after)
    {
        var bound = (string?)before["status"]?["phase"] == "Bound";
        var (was, now) = (Spec(before), Spec(after));
        return JsonNode.DeepEquals(was, now);

        JsonObject Spec(JsonObject claim)
        {
            var spec = (claim["spec"] as JsonObject ?? []).DeepClone().AsObject();
            if (bound)
                spec.Remove("resources");
            spec.Remove("volumeName");
            return spec;
        }
    }
}
