using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>One column of a kind's Table. Priority 1 is shown by <c>kubectl get -o wide</c> only.</summary>
internal sealed record Column(string Name, Func<JsonObject, DateTimeOffset, JsonNode?> Cell, int Priority = 0)
{
    public Column(string name, Func<JsonObject, JsonNode?> cell, int priority = 0)
        : this(name, (document, _) => cell(document), priority) { }

    /// <summary>The column that names the object.</summary>
    public static Column ObjectName { get; } =
        new("Name", document => Read.Text(document, "metadata", "name")) { Format = "name" };

    public static Column Age { get; } =
        new("Age", (document, now) => Ages.Since(Read.Time(document, "metadata", "creationTimestamp"), now));

    public string Type { get; init; } = "string";

    public string Format { get; init; } = "";

    public static Column Number(string name, params string[] path) =>
        new(name, document => Read.Number(document, path)) { Type = "integer" };

    /// <summary>A text of the document; where it is missing, <paramref name="missing"/>.</summary>
    public static Column Text(string name, string missing, int priority, params string[] path) =>
        new(name, document => Read.Text(document, path) is { Length: > 0 } text ? text : missing, priority);

    public JsonObject Definition() =>
        new()
        {
            ["name"] = Name,
            ["type"] = Type,
            ["format"] = Format,
            ["description"] = $"{Name} as kubectl prints it.",
            ["priority"] = Priority,
        };
}
