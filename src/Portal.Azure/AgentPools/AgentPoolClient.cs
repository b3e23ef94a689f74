using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.AgentPools;

/// <summary>
/// Reads and writes the node pools of a cluster: their own rate bucket and eTag, so preferred to changing the cluster.
/// Writes return at once: what goes on is in <see cref="ArmResponse.Operation"/>. Every method throws
/// <see cref="ArmException"/> for a refusal and for no answer.
/// </summary>
/// <param name="arm">The pipeline of the connection.</param>
public sealed class AgentPoolClient(ArmPipeline arm)
{
    /// <summary>Makes a pool's id.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The pool's name.</param>
    /// <exception cref="ArgumentException">The name is empty or contains a slash.</exception>
    public static ResourceIdentifier Id(ResourceIdentifier cluster, string name) =>
        new($"{cluster}/agentPools/{ArmResource.Name(name)}");

    /// <summary>Reads one pool.</summary>
    /// <param name="id">The pool.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pool, or null when it or its cluster is not there.</returns>
    public async Task<AgentPool?> FindAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        await arm.FindAsync(id, ApiVersions.ContainerService, cancellationToken) is var (json, eTag)
            ? AgentPool.Read(json) with
            {
                ETag = eTag,
            }
            : null;

    /// <summary>Lists a cluster's pools.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<AgentPool> ListAsync(ResourceIdentifier cluster, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, cluster, ApiVersions.ContainerService) { SubPath = "agentPools" },
                cancellationToken
            )
            .Select(AgentPool.Read);

    /// <summary>
    /// Creates (<see cref="WriteCondition.MustNotExist"/>) or replaces (<see cref="WriteCondition.Unchanged"/>) a pool;
    /// also stops and starts it (<c>properties.powerState.code</c>). 412 when the condition does not hold.
    /// </summary>
    /// <param name="id">The pool.</param>
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
                Body = BodyPolicy.Strip(body, AgentPoolBody.ReadOnly),
                Condition = condition,
            },
            cancellationToken
        );

    /// <summary>Deletes a pool: 202 while the work goes on, 204 when there was none.</summary>
    /// <param name="id">The pool.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="ignoreBudgets">Pods are taken away even where a disruption budget forbids it.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> DeleteAsync(
        ResourceIdentifier id,
        WriteCondition condition,
        bool ignoreBudgets,
        CancellationToken cancellationToken
    ) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Delete, id, ApiVersions.ContainerService)
            {
                Condition = condition,
                Query = ignoreBudgets
                    ? new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["ignore-pod-disruption-budget"] = "true",
                    }
                    : new Dictionary<string, string>(StringComparer.Ordinal),
            },
            cancellationToken
        );

    /// <summary>The names of a pool's machines, which are those of their nodes.</summary>
    /// <param name="id">The pool.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<string> ListMachinesAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        arm.ListAsync(
                new ArmRequest(RequestMethod.Get, id, ApiVersions.ContainerService) { SubPath = "machines" },
                cancellationToken
            )
            .Select(machine => ArmJson.Text(machine, "name") ?? "");

    /// <summary>Deletes machines of a pool: 202 while the work goes on. Not sent twice after a lost answer.</summary>
    /// <param name="id">The pool.</param>
    /// <param name="machines">Their names.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> DeleteMachinesAsync(
        ResourceIdentifier id,
        IEnumerable<string> machines,
        CancellationToken cancellationToken
    ) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Post, id, ApiVersions.ContainerService)
            {
                SubPath = "deleteMachines",
                Body = new JsonObject
                {
                    ["machineNames"] = new JsonArray([.. machines.Select(name => (JsonNode?)name)]),
                },
            },
            cancellationToken
        );

    /// <summary>
    /// Does what the pool offers as a POST (<c>upgradeNodeImageVersion</c>): 202 while the work
    /// goes on. Not sent twice after a lost answer.
    /// </summary>
    /// <param name="id">The pool.</param>
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

    /// <summary>Aborts the latest operation on the pool: 202 and an operation of its own; 204 when nothing ran.</summary>
    /// <param name="id">The pool.</param>
    /// <param name="cancellationToken">Gives up waiting; Azure may have accepted already.</param>
    public Task<ArmResponse> AbortAsync(ResourceIdentifier id, CancellationToken cancellationToken) =>
        arm.SendAsync(
            new ArmRequest(RequestMethod.Post, id, ApiVersions.ContainerService) { SubPath = "abort" },
            cancellationToken
        );
}
