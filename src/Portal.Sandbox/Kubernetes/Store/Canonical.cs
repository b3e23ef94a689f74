using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>
/// A document as if it had been read from text: a number set as int can then be read as long, which nodes made by code
/// refuse, and what nobody looks into stays as compact as its text.
/// </summary>
internal static class Canonical
{
    public static JsonObject Of(JsonObject document) =>
        JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(document))!.AsObject();
}
