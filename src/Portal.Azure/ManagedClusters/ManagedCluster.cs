using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.ManagedClusters;

/// <summary>
/// A managed cluster as read: the fields the portal looks at, and the whole JSON for changing it. Shape:
/// Microsoft.ContainerService/managedClusters. Ids and types come in varying casing: compare <see cref="Id"/>, not
/// its text.
/// </summary>
/// <param name="Id">The resource's id.</param>
/// <param name="Json">The resource whole, unknown fields included; change a copy and PUT it back.</param>
public sealed record ManagedCluster(ResourceIdentifier Id, JsonObject Json)
{
    /// <summary>The cluster's name as Azure spells it.</summary>
    public string Name => ArmJson.Text(Json, "name") ?? Id.Name;

    /// <summary>The region, e.g. <c>westeurope</c>.</summary>
    public string Location => ArmJson.Text(Json, "location") ?? "";

    /// <summary>For If-Match; null when this answer has none: no optimistic lock is possible then.</summary>
    public string? ETag { get; init; }

    /// <summary>See <see cref="LongRunning.ProvisioningState"/>; Succeeded when absent.</summary>
    public string ProvisioningState => LongRunning.ProvisioningState.Of(Json);

    /// <summary>Why the state is Failed, where Azure says so (<c>properties.status.provisioningError</c>).</summary>
    public ArmError? ProvisioningError => ArmError.Find(ArmJson.At(Json, "properties", "status", "provisioningError"));

    /// <summary><c>Running</c> or <c>Stopped</c>; null when absent.</summary>
    public string? PowerState => ArmJson.Text(Json, "properties", "powerState", "code");

    /// <summary>What was asked for: <c>1.32.9</c>, or an alias such as <c>1.32</c>.</summary>
    public string? KubernetesVersion => ArmJson.Text(Json, "properties", "kubernetesVersion");

    /// <summary>The exact version; already the new one while an upgrade still runs.</summary>
    public string? CurrentKubernetesVersion => ArmJson.Text(Json, "properties", "currentKubernetesVersion");

    /// <summary>The API server's name; null for private clusters and while creating.</summary>
    public string? Fqdn => ArmJson.Text(Json, "properties", "fqdn");

    /// <summary>The resource group Azure made for the nodes.</summary>
    public string? NodeResourceGroup => ArmJson.Text(Json, "properties", "nodeResourceGroup");

    /// <summary><c>Base</c> or <c>Automatic</c> (older: <c>Basic</c>); null when absent.</summary>
    public string? SkuName => ArmJson.Text(Json, "sku", "name");

    /// <summary><c>Free</c>, <c>Standard</c> or <c>Premium</c>; null when absent.</summary>
    public string? SkuTier => ArmJson.Text(Json, "sku", "tier");

    /// <summary>The tags; empty when absent.</summary>
    public IReadOnlyDictionary<string, string> Tags => ArmJson.Map(Json, "tags");

    /// <summary>The pools as the cluster lists them.</summary>
    public IReadOnlyList<AgentPool> AgentPools =>
        [.. ArmJson.Objects(Json, "properties", "agentPoolProfiles").Select(AgentPool.OfProfile)];

    /// <summary>Reads one resource.</summary>
    /// <param name="json">The resource's JSON; kept, not copied.</param>
    /// <exception cref="ArmException">It carries no readable id (code <c>UnreadableBody</c>).</exception>
    public static ManagedCluster Read(JsonObject json) => new(ArmResource.Id(json), json) { ETag = ArmJson.ETag(json) };

    /// <summary>The cluster's id.</summary>
    public override string ToString() => Id.ToString();
}
