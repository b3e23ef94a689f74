using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>The wide columns that workloads share: their containers, images and selector.</summary>
internal static class PodTemplates
{
    public static Column Containers(params string[] template) => new("Containers", At(template, "name"), 1);

    public static Column Images(params string[] template) => new("Images", At(template, "image"), 1);

    public static Column Selector { get; } =
        new("Selector", document => Selectors(Read.At(document, "spec", "selector")), 1);

    /// <summary>A label selector as text, the way a query's labelSelector spells it.</summary>
    public static string Selectors(JsonNode? selector)
    {
        if (selector is not JsonObject fields || fields.Count == 0)
            return "<none>";
        var labels = fields["matchLabels"] as JsonObject ?? (fields["matchExpressions"] is null ? fields : []);
        var terms = labels.Select(label => $"{label.Key}={Read.Text(label.Value)}").Order(StringComparer.Ordinal);
        return Read.OrNone(string.Join(',', terms.Concat(Read.Objects(selector, "matchExpressions").Select(Term))));
    }

    private static string Term(JsonObject expression)
    {
        var key = Read.Text(expression, "key");
        var values = string.Join(',', Read.Texts(expression, "values"));
        return Read.Text(expression, "operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => $"{key}",
        };
    }

    private static Func<JsonObject, JsonNode?> At(string[] template, string field)
    {
        string[] path = [.. template, "spec", "containers"];
        return document =>
            string.Join(',', Read.Objects(document, path).Select(container => Read.Text(container, field)));
    }
}
