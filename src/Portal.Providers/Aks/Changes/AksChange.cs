using Portal.Core.Operations;

namespace Portal.Providers.Aks.Changes;

/// <summary>How one kind of change of an AKS cluster runs.</summary>
internal sealed record AksChange(string Kind, TimeSpan Deadline, IReadOnlyList<IStep> Steps) : IOperationDefinition
{
    public string Provider => AksProvider.Name;
}
