using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>metav1.LabelSelector as objects carry it. A missing selector selects nothing, an empty one everything.</summary>
internal static class LabelSelector
{
    public static bool Selects(JsonNode? selector, JsonObject document)
    {
        if (selector is not JsonObject given)
            return false;
        foreach (var (name, value) in given["matchLabels"] as JsonObject ?? [])
        {
            if (document.Label(name) != (string?)value)
                return false;
        }
        return Fulfils(given["matchExpressions"], document.Label);
    }

    /// <summary>Requirements such as those of a node selector term.</summary>
    public static bool Fulfils(JsonNode? requirements, Func<string, string?> value) =>
        requirements is not JsonArray all || all.All(one => Fulfils(one!.AsObject(), value));

    private static bool Fulfils(JsonObject requirement, Func<string, string?> value)
    {
        var actual = value((string)requirement["key"]!);
        var values = (requirement["values"] as JsonArray ?? []).Select(one => (string?)one);
        return (string?)requirement["operator"] switch
        {
            "In" => actual is not null && values.Contains(actual),
            "NotIn" => actual is null || !values.Contains(actual),
            "Exists" => actual is not null,
            "DoesNotExist" => actual is null,
            "Gt" => Quantity.Milli(actual) > Quantity.Milli(values.First()),
            "Lt" => actual is not null && Quantity.Milli(actual) < Quantity.Milli(values.First()),
            _ => false,
        };
    }
}
