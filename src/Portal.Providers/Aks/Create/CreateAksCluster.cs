using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Providers.Aks.Create;

/// <summary>Creation of an AKS cluster.</summary>
internal sealed class CreateAksCluster(
    PreflightStep preflight,
    ResourceGroupStep resourceGroup,
    PutClusterStep put,
    MaintenanceStep maintenance,
    ReadBackStep readBack
) : IOperationDefinition
{
    public string Kind => Permission.CreateCluster;

    public string Provider => AksProvider.Name;

    public TimeSpan Deadline => TimeSpan.FromMinutes(60);

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [preflight, resourceGroup, put, maintenance, readBack];
}
