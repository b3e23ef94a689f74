namespace Portal.Azure.ManagedClusters;

/// <summary>
/// The fields of a cluster only the server writes. Source: <c>readOnly</c> in managedClusters.json, plus eTag,
/// systemData and status of newer versions.
/// </summary>
public static class ManagedClusterBody
{
    /// <summary>Paths for <see cref="Pipeline.BodyPolicy.Strip"/>.</summary>
    public static IReadOnlyList<string> ReadOnly { get; } =
    [
        "id",
        "name",
        "type",
        "systemData",
        "eTag",
        "identity.principalId",
        "identity.tenantId",
        "properties.provisioningState",
        "properties.powerState",
        "properties.status",
        "properties.maxAgentPools",
        "properties.currentKubernetesVersion",
        "properties.fqdn",
        "properties.privateFQDN",
        "properties.azurePortalFQDN",
        "properties.resourceUID",
        "properties.oidcIssuerProfile.issuerURL",
        "properties.ingressProfile.webAppRouting.identity",
        "properties.podIdentityProfile.userAssignedIdentities[].provisioningState",
        "properties.podIdentityProfile.userAssignedIdentities[].provisioningInfo",
        "properties.privateLinkResources[].privateLinkServiceID",
        "properties.agentPoolProfiles[].eTag",
        "properties.agentPoolProfiles[].provisioningState",
        "properties.agentPoolProfiles[].status",
        "properties.agentPoolProfiles[].currentOrchestratorVersion",
        "properties.agentPoolProfiles[].nodeImageVersion",
    ];
}
