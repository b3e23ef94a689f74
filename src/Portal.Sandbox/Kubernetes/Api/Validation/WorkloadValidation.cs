using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

/// <summary>What holds for everything that makes pods from a template.</summary>
internal static class WorkloadValidation
{
    public static void Deployment(JsonObject document, List<Cause> causes)
    {
        Replicated(document, causes);
        var strategy = document["spec"]?["strategy"];
        var rolling = strategy?["rollingUpdate"];
        if ((string?)strategy?["type"] == "Recreate" && rolling is not null)
            causes.Add(
                Cause.Forbidden(
                    "spec.strategy.rollingUpdate",
                    "may not be specified when strategy `type` is 'Recreate'"
                )
            );
        if (IsZero(rolling?["maxUnavailable"]) && IsZero(rolling?["maxSurge"]))
            causes.Add(
                Cause.Invalid("spec.strategy.rollingUpdate.maxUnavailable", 0, "may not be 0 when `maxSurge` is 0")
            );
    }

    public static void Replicated(JsonObject document, List<Cause> causes)
    {
        if ((long?)document["spec"]?["replicas"] is < 0 and var replicas)
            causes.Add(Cause.Invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
        Templated(document, causes);
    }

    public static void Templated(JsonObject document, List<Cause> causes)
    {
        var spec = document["spec"];
        var template = spec?["template"] as JsonObject ?? [];
        var labels = template["metadata"]?["labels"] as JsonObject;
        if (spec?["selector"] is not JsonObject selector)
            causes.Add(Cause.Required("spec.selector"));
        else if (selector.Count == 0)
            causes.Add(Cause.Invalid("spec.selector", "{}", "empty selector is invalid for deployment"));
        if (
            !LabelSelector.Selects(
                spec?["selector"],
                new JsonObject { ["metadata"] = template["metadata"]?.DeepClone() }
            )
        )
            causes.Add(
                new Cause(
                    "spec.template.metadata.labels",
                    "FieldValueInvalid",
                    $"Invalid value: {Print(labels)}: `selector` does not match template `labels`"
                )
            );
        MetadataValidation.Labels(labels, "spec.template.labels", causes);
        PodValidation.Check(template["spec"], "spec.template.spec", causes);
    }

    public static void Job(JsonObject document, List<Cause> causes)
    {
        var pod = document["spec"]?["template"]?["spec"];
        PodValidation.Check(pod, "spec.template.spec", causes);
        if ((string?)pod?["restartPolicy"] is null or "Always")
            causes.Add(Cause.Required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
    }

    private static bool IsZero(JsonNode? value) => value?.ToString() is "0" or "0%";

    private static string Print(JsonObject? labels) => labels is null ? "null" : labels.ToJsonString();
}
