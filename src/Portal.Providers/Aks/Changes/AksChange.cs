using System.Text.Json.Nodes;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Providers.Aks.Changes;

/// <summary>How one kind of change of an AKS cluster runs; some have a step for each pool that they name.</summary>
internal sealed record AksChange(string Kind, TimeSpan Deadline, Func<ClusterChange, IReadOnlyList<IStep>> StepsOf)
    : IOperationDefinition
{
    public string Provider => AksProvider.Name;

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => StepsOf(ChangeJson.Read(plan));
}
