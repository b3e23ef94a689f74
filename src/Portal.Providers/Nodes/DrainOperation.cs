using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Providers.Nodes;

/// <summary>Draining, which goes the same way on every provider: through the cluster's API server.</summary>
internal sealed class DrainOperation(string provider, PreflightStep preflight, DrainStep drain) : IOperationDefinition
{
    public string Kind => Permission.DrainNode;

    public string Provider => provider;

    /// <summary>A budget may need a person, and a person may need a day.</summary>
    public TimeSpan Deadline => TimeSpan.FromHours(24);

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [preflight, drain];
}
