using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Workloads.Restarts;

namespace Portal.Providers.Workloads;

/// <summary>Restarting, which goes the same way on every provider: through the cluster's API server.</summary>
internal sealed class RestartOperation(
    string provider,
    PreflightStep preflight,
    RestartStep restart,
    NewPodsStep newPods
) : IOperationDefinition
{
    public string Kind => Permission.RestartWorkload;

    public string Provider => provider;

    /// <summary>Some have hundreds of pods and replace them one by one.</summary>
    public TimeSpan Deadline => TimeSpan.FromHours(6);

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [preflight, restart, newPods];
}
