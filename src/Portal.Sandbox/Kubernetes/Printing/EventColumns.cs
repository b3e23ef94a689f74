using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>Events as v1 stores them, and as events.k8s.io spells them (regarding, note, deprecated...).</summary>
internal static class EventColumns
{
    public static IReadOnlyList<Column> Events { get; } =
    [
        new("Last Seen", (happening, now) => Ages.Since(LastSeen(happening), now)),
        Column.Text("Type", "", 0, "type"),
        Column.Text("Reason", "", 0, "reason"),
        new("Object", happening => Object(happening)),
        new("Subobject", happening => Read.Text(About(happening), "fieldPath") ?? "", 1),
        new("Source", happening => Source(happening), 1),
        new("Message", happening => (Read.Text(happening, "message") ?? Read.Text(happening, "note") ?? "").Trim()),
        new("First Seen", (happening, now) => Ages.Since(FirstSeen(happening), now), 1),
        new("Count", happening => Count(happening), 1),
        new("Name", happening => Read.Text(happening, "metadata", "name"), 1) { Format = "name" },
    ];

    private static JsonNode? About(JsonObject happening) => happening["involvedObject"] ?? happening["regarding"];

    private static string Object(JsonObject happening)
    {
        var kind = Read.Text(About(happening), "kind")?.ToLowerInvariant();
        var name = Read.Text(About(happening), "name");
        return name is null ? $"{kind}" : $"{kind}/{name}";
    }

    private static DateTimeOffset? FirstSeen(JsonObject happening) =>
        Read.Time(happening, "firstTimestamp")
        ?? Read.Time(happening, "deprecatedFirstTimestamp")
        ?? Read.Time(happening, "eventTime");

    private static DateTimeOffset? LastSeen(JsonObject happening) =>
        Read.Time(happening, "series", "lastObservedTime")
        ?? Read.Time(happening, "lastTimestamp")
        ?? Read.Time(happening, "deprecatedLastTimestamp")
        ?? FirstSeen(happening);

    private static long Count(JsonObject happening) =>
        Read.NumberOrNothing(Read.At(happening, "series", "count"))
        ?? Read.NumberOrNothing(happening["count"])
        ?? Read.NumberOrNothing(happening["deprecatedCount"])
        ?? 1;

    private static string Source(JsonObject happening)
    {
        var old = happening["source"] ?? happening["deprecatedSource"];
        var component = Read.Text(happening, "reportingComponent") ?? Read.Text(happening, "reportingController");
        string?[] source = string.IsNullOrEmpty(component)
            ? [Read.Text(old, "component"), Read.Text(old, "host")]
            : [component, Read.Text(happening, "reportingInstance")];
        return string.Join(", ", source.Where(part => !string.IsNullOrEmpty(part)));
    }
}
