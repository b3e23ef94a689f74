using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

/// <summary>Budgets, autoscalers and role bindings.</summary>
internal static class PolicyValidation
{
    private const string Rbac = "rbac.authorization.k8s.io";

    private static readonly string[] s_roles = ["Role", "ClusterRole"];

    public static void Budget(JsonObject document, List<Cause> causes)
    {
        var spec = document["spec"];
        if (spec?["minAvailable"] is not null && spec["maxUnavailable"] is not null)
            causes.Add(
                new Cause(
                    "spec",
                    "FieldValueInvalid",
                    $"Invalid value: {spec.ToJsonString()}: minAvailable and maxUnavailable cannot be both set"
                )
            );
    }

    public static void Autoscaler(JsonObject document, List<Cause> causes)
    {
        var spec = document["spec"];
        var (least, most) = ((long?)spec?["minReplicas"] ?? 1, (long?)spec?["maxReplicas"] ?? 0);
        if (least < 1)
            causes.Add(Cause.Invalid("spec.minReplicas", least, "must be greater than or equal to 1"));
        if (most < 1)
            causes.Add(Cause.Invalid("spec.maxReplicas", most, "must be greater than 0"));
        if (most < least)
            causes.Add(Cause.Invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"));
        foreach (var field in (string[])["kind", "name"])
        {
            if (string.IsNullOrEmpty((string?)spec?["scaleTargetRef"]?[field]))
                causes.Add(Cause.Required($"spec.scaleTargetRef.{field}"));
        }
    }

    public static void Role(JsonObject document, List<Cause> causes)
    {
        var namespaced = (string?)document["kind"] == "Role";
        foreach (var (index, rule) in (document["rules"] as JsonArray ?? []).OfType<JsonObject>().Index())
        {
            if (rule["verbs"] is not JsonArray { Count: > 0 })
                causes.Add(Cause.Required($"rules[{index}].verbs", "verbs must contain at least one value"));
            if (rule["nonResourceURLs"] is not JsonArray { Count: > 0 } urls)
                continue;
            var resources =
                rule["resources"] is JsonArray { Count: > 0 } || rule["apiGroups"] is JsonArray { Count: > 0 };
            if (namespaced || resources)
                causes.Add(
                    new Cause(
                        $"rules[{index}].nonResourceURLs",
                        "FieldValueInvalid",
                        $"Invalid value: {urls.ToJsonString()}: "
                            + (
                                namespaced
                                    ? "namespaced rules cannot apply to non-resource URLs"
                                    : "rules cannot apply to both regular resources and non-resource URLs"
                            )
                    )
                );
        }
    }

    public static void Binding(JsonObject document, List<Cause> causes)
    {
        var role = document["roleRef"];
        if ((string?)role?["apiGroup"] is { } group && group != Rbac)
            causes.Add(Cause.NotSupported("roleRef.apiGroup", group, Rbac));
        // By the namespace: a body may leave its kind out.
        var allowed = document.Namespace().Length > 0 ? s_roles : s_roles[1..];
        if (!allowed.Contains((string?)role?["kind"] ?? "", StringComparer.Ordinal))
            causes.Add(Cause.NotSupported("roleRef.kind", (string?)role?["kind"], allowed));
        if (string.IsNullOrEmpty((string?)role?["name"]))
            causes.Add(Cause.Required("roleRef.name"));
        foreach (var (index, subject) in (document["subjects"] as JsonArray ?? []).OfType<JsonObject>().Index())
        {
            if (string.IsNullOrEmpty((string?)subject["name"]))
                causes.Add(Cause.Required($"subjects[{index}].name"));
            var everywhere = (string?)document["kind"] == "ClusterRoleBinding";
            if (
                everywhere
                && (string?)subject["kind"] == "ServiceAccount"
                && string.IsNullOrEmpty((string?)subject["namespace"])
            )
                causes.Add(Cause.Required($"subjects[{index}].namespace"));
        }
    }
}
