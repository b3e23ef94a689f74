using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.ManagedClusters;

/// <summary>
/// Reads and writes managed clusters. Writes return at once: what goes on is in <see cref="ArmResponse.Operation"/>.
/// Every method throws <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class ManagedClusterClient(ArmPipeline arm)
{
    private const string Type = "providers/Microsoft.ContainerService/managedClusters";

    /// <summary>Makes a cluster's id.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="resourceGroup">The resource group's name.</param>
    /// <param name="name">The cluster's name.</param>
    /// <exception cref="ArgumentException">A part is empty or contains a slash.</exception>
    public static ResourceIdentifier Id(string subscriptionId, string resourceGroup, string name) =>
        new(
            $"{ArmResource.Subscription(subscriptionId)}/resourceGroups/{ArmResource.Name(resourceGroup)}/{Type}/{ArmResource.Name(name)}"
        );

    /// <summary>Reads one cluster (60 reads in a burst, then 1/s per cluster: not for page renders).</summary>
    /// <param name="id">The cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The cluster, or null when it, its group or its subscription is not there.</returns>
    public async Task<ManagedCluster?> FindAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        await arm.FindAsync(id, ApiVersions.ContainerService, cancellationToken) is var (json, eTag)
            ? ManagedCluster.Read(json) with
            {
                ETag = eTag,
            }
            : null;

    /// <summary>Lists all clusters of a subscription (500 in a burst, then 1/s): the way to keep an inventory.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<ManagedCluster> ListAsync(string subscriptionId, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(
                    RequestMethod.Get,
                    ArmResource.Subscription(subscriptionId),
                    ApiVersions.ContainerService
                )
                {
                    SubPath = Type,
                },
                cancellationToken
            )
            .Select(ManagedCluster.Read);

    /// <summary>
    /// Creates (<see cref="WriteCondition.MustNotExist"/>) or replaces (<see cref="WriteCondition.Unchanged"/>) a
    /// cluster. Answers 201 or 200 with the target state while the work goes on; 412 when the condition does not hold;
    /// 409 while another operation is in progress.
    /// </summary>
    /// <param name="id">The cluster.</param>
    /// <param name="body">The resource whole; fields only the server writes are left out of what is sent.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> PutAsync(
        ResourceIdentifier id,
        JsonObject body,
        WriteCondition condition,
        CancellationToken cancellationToken
    ) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Put, id, ApiVersions.ContainerService)
            {
                Body = BodyPolicy.Strip(body, ManagedClusterBody.ReadOnly),
                Condition = condition,
            },
            cancellationToken
        );

    /// <summary>Deletes a cluster: 202 while the work goes on, 204 when there was none.</summary>
    /// <param name="id">The cluster.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> DeleteAsync(
        ResourceIdentifier id,
        WriteCondition condition,
        CancellationToken cancellationToken
    ) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Delete, id, ApiVersions.ContainerService) { Condition = condition },
            cancellationToken
        );

    /// <summary>Replaces the cluster's tags, and nothing else (the only PATCH AKS has).</summary>
    /// <param name="id">The cluster.</param>
    /// <param name="tags">All tags it shall have.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> PatchTagsAsync(
        ResourceIdentifier id,
        IReadOnlyDictionary<string, string> tags,
        WriteCondition condition,
        CancellationToken cancellationToken
    ) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Patch, id, ApiVersions.ContainerService)
            {
                Body = new JsonObject { ["tags"] = ArmJson.Object(tags) },
                Condition = condition,
            },
            cancellationToken
        );

    /// <summary>
    /// Does what the resource offers as a POST (<c>stop</c>, <c>start</c>, <c>rotateClusterCertificates</c>): 202 while
    /// the work goes on. Not sent twice after a lost answer.
    /// </summary>
    /// <param name="id">The cluster.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="body">What it takes; null for nothing.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> ActAsync(
        ResourceIdentifier id,
        string action,
        JsonNode? body,
        CancellationToken cancellationToken
    ) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Post, id, ApiVersions.ContainerService)
            {
                SubPath = ArmResource.Name(action),
                Body = body,
            },
            cancellationToken
        );

    /// <summary>
    /// Aborts the latest operation on the cluster: 202 and an operation of its own, after which the cluster's state is
    /// Canceled; 204 when nothing ran. Not sent twice after a lost answer.
    /// </summary>
    /// <param name="id">The cluster.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> AbortAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Post, id, ApiVersions.ContainerService) { SubPath = "abort" },
            cancellationToken
        );

    /// <summary>
    /// The kubeconfig for users of a cluster: with a certificate and a token where the cluster has local accounts, else
    /// with a program (<c>kubelogin</c>) that signs in to Entra. A secret: not to be logged nor stored.
    /// </summary>
    /// <param name="id">The cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<string> ReadUserKubeconfigAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        ReadKubeconfigAsync(
            new ArmRequest(RequestMethod.Post, id, ApiVersions.ContainerService)
            {
                SubPath = "listClusterUserCredential",
                Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "exec" },
            },
            cancellationToken
        );

    /// <summary>
    /// The kubeconfig of the cluster's own administrator, past Entra; refused (400) where local accounts are disabled. A
    /// secret: not to be logged nor stored.
    /// </summary>
    /// <param name="id">The cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<string> ReadAdminKubeconfigAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        ReadKubeconfigAsync(
            new ArmRequest(RequestMethod.Post, id, ApiVersions.ContainerService)
            {
                SubPath = "listClusterAdminCredential",
            },
            cancellationToken
        );

    private async Task<string> ReadKubeconfigAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        var response = await arm.SendAsync(request, cancellationToken);
        return ArmJson.Objects(response.RequireObject(), "kubeconfigs").Select(KubeconfigOf).FirstOrDefault()
            ?? throw new ArmException(
                response.Status,
                new ArmError(ArmErrorCodes.UnreadableBody, "Azure answered without a kubeconfig."),
                response.RequestIds
            );
    }

    private static string? KubeconfigOf(JsonObject entry)
    {
        var value = ArmJson.Text(entry, "value") ?? "";
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) && length > 0
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    /// <summary>Lists the Kubernetes versions a region offers. The answer's list is called <c>values</c> and has no pages.</summary>
    /// <param name="subscriptionId">The subscription's GUID.</param>
    /// <param name="location">The region, e.g. <c>westeurope</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<KubernetesVersion>> ListKubernetesVersionsAsync(
        string subscriptionId,
        string location,
        CancellationToken cancellationToken
    )
    {
        var request = new ArmRequest(
            RequestMethod.Get,
            ArmResource.Subscription(subscriptionId),
            ApiVersions.ContainerService
        )
        {
            SubPath = $"providers/Microsoft.ContainerService/locations/{ArmResource.Name(location)}/kubernetesVersions",
        };
        var response = await arm.SendAsync(request, cancellationToken);
        return [.. ArmJson.Objects(response.RequireObject(), "values").Select(KubernetesVersion.Read)];
    }
}
