using System.Text.Json.Nodes;
using Portal.Core.Operations;

namespace Portal.Providers.Nodes;

/// <summary>Cordoning and uncordoning, which go the same way on every provider: through the cluster's API server.</summary>
internal sealed class CordonOperation(string kind, string provider, CordonStep step) : IOperationDefinition
{
    public string Kind => kind;

    public string Provider => provider;

    /// <summary>Long enough for an API server to restart.</summary>
    public TimeSpan Deadline => TimeSpan.FromMinutes(10);

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [step];
}
