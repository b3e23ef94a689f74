using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>A change that a client describes.</summary>
internal interface IPatch
{
    /// <summary>May change <paramref name="document"/>; what comes back need not be an object.</summary>
    JsonNode? Apply(JsonObject document);
}
