using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.UpgradeProfiles;

/// <summary>
/// Reads what clusters and pools can be upgraded to. All three requests fall into the bucket of everything else (60 in a
/// burst, then 1/s per subscription), so they are for jobs and for a person's own step, never for a list of clusters.
/// All throw <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class UpgradeProfileClient(ArmPipeline arm)
{
    /// <summary>Reads a cluster's profile (<c>ManagedClusters_GetUpgradeProfile</c>).</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The profile, or null when the cluster is not there.</returns>
    public async Task<ClusterUpgradeProfile?> FindOfClusterAsync(
        ResourceIdentifier cluster,
        CancellationToken cancellationToken
    ) => await FindAsync(cluster, cancellationToken) is { } json ? ClusterUpgradeProfile.Read(json) : null;

    /// <summary>Reads a pool's profile (<c>AgentPools_GetUpgradeProfile</c>), which knows its newest node image.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The profile, or null when the pool or its cluster is not there.</returns>
    public async Task<UpgradeProfile?> FindOfPoolAsync(ResourceIdentifier pool, CancellationToken cancellationToken) =>
        await FindAsync(pool, cancellationToken) is { } json
            ? UpgradeProfile.Read(ArmJson.At(json, "properties"))
            : null;

    /// <summary>Reads which versions a pool of a cluster may have (<c>AgentPools_GetAvailableAgentPoolVersions</c>).</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>In Azure's order; none when the cluster is not there.</returns>
    public async Task<IReadOnlyList<OfferedUpgrade>> ListPoolVersionsAsync(
        ResourceIdentifier cluster,
        CancellationToken cancellationToken
    )
    {
        var request = new ArmRequest(RequestMethod.Get, cluster, ApiVersions.ContainerService)
        {
            SubPath = "availableAgentPoolVersions",
        };
        try
        {
            var response = await arm.SendAsync(request, cancellationToken);
            return
            [
                .. ArmJson
                    .Objects(response.RequireObject(), "properties", "agentPoolVersions")
                    .Select(OfferedUpgrade.Read)
                    .Where(it => it.KubernetesVersion != ""),
            ];
        }
        catch (ArmException gone) when (gone.Status == 404)
        {
            return [];
        }
    }

    private async Task<JsonObject?> FindAsync(ResourceIdentifier owner, CancellationToken cancellationToken)
    {
        var profile = new ResourceIdentifier($"{owner}/upgradeProfiles/default");
        return await arm.FindAsync(profile, ApiVersions.ContainerService, cancellationToken) is var (json, _)
            ? json
            : null;
    }
}
