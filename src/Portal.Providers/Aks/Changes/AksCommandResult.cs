using System.Text.Json.Nodes;
using Portal.Core.Clusters;

namespace Portal.Providers.Aks.Changes;

/// <summary>Azure's answer for a command (<c>RunCommandResult</c> of managedClusters.json).</summary>
internal static class AksCommandResult
{
    public static CommandResult Read(JsonNode? answer)
    {
        var properties = (answer as JsonObject)?["properties"] as JsonObject;
        return CommandResult.Of(
            properties?["exitCode"] is JsonValue code && code.TryGetValue<int>(out var number) ? number : null,
            Text(properties?["logs"]) ?? "",
            Text(properties?["reason"])
        );
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
