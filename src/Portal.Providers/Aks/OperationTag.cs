using System.Text.Json.Nodes;

namespace Portal.Providers.Aks;

/// <summary>
/// The tag that says which operation made a cluster. After a death between request and answer the portal knows its own
/// cluster by it, and never takes a stranger's of the same name for its own.
/// </summary>
internal static class OperationTag
{
    public const string Name = "portal-operation";

    public static bool IsOn(JsonNode cluster, Guid clientRequestId) =>
        cluster["tags"] is JsonObject tags
        && tags.TryGetPropertyValue(Name, out var value)
        && value is JsonValue text
        && text.TryGetValue<string>(out var id)
        && string.Equals(id, clientRequestId.ToString(), StringComparison.OrdinalIgnoreCase);
}
