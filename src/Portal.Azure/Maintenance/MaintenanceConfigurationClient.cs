using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Maintenance;

/// <summary>
/// Reads and writes a cluster's maintenance configurations, of which there are three by fixed names. Source:
/// Microsoft.ContainerService managedClusters.json, published examples MaintenanceConfigurations*. All calls are
/// synchronous: their answer is final. Every method throws <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class MaintenanceConfigurationClient(ArmPipeline arm)
{
    /// <summary>Makes a configuration's id.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The configuration's name.</param>
    /// <exception cref="ArgumentException">The name is empty or contains a slash.</exception>
    public static ResourceIdentifier Id(ResourceIdentifier cluster, string name) =>
        new($"{cluster}/maintenanceConfigurations/{ArmResource.Name(name)}");

    /// <summary>Lists a cluster's configurations, whole.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<JsonObject> ListAsync(ResourceIdentifier cluster, CancellationToken cancellationToken) =>
        arm.ListAsync(
            new ArmRequest(RequestMethod.Get, cluster, ApiVersions.ContainerService)
            {
                SubPath = "maintenanceConfigurations",
            },
            cancellationToken
        );

    /// <summary>Creates or replaces a configuration; the same one may be sent again.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="body">The configuration whole.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have taken it already.</param>
    public Task<ArmResponse> PutAsync(ResourceIdentifier id, JsonObject body, CancellationToken cancellationToken) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Put, id, ApiVersions.ContainerService) { Body = body },
            cancellationToken
        );

    /// <summary>Deletes a configuration: 200, or 204 when there was none.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have deleted it already.</param>
    public Task<ArmResponse> DeleteAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        arm.SendAsync(new ArmRequest(RequestMethod.Delete, id, ApiVersions.ContainerService), cancellationToken);
}
