using static Portal.Providers.Aks.Code.Cli.CliForm;

namespace Portal.Providers.Aks.Code.Cli;

/// <summary>Which flag says which property, of <c>az aks</c> and <c>az aks nodepool</c>. What is not here becomes a comment.</summary>
internal static class CliFlags
{
    /// <summary>Of a pool that <c>az aks create</c> makes with its cluster.</summary>
    public static IReadOnlyDictionary<string, CliFlag> FirstPool { get; } =
        new Dictionary<string, CliFlag>(StringComparer.OrdinalIgnoreCase)
        {
            ["name"] = new("--nodepool-name"),
            ["mode"] = new("", Silent, "System"),
            ["osType"] = new("", Silent, "Linux"),
            ["type"] = new("", Silent, "VirtualMachineScaleSets"),
            ["osSKU"] = new("--os-sku"),
            ["vmSize"] = new("--node-vm-size"),
            ["count"] = new("--node-count"),
            ["enableAutoScaling"] = new("--enable-cluster-autoscaler", Switch),
            ["minCount"] = new("--min-count"),
            ["maxCount"] = new("--max-count"),
            ["maxPods"] = new("--max-pods"),
            ["enableFIPS"] = new("--enable-fips-image", Switch),
            ["availabilityZones"] = new("--zones", Words),
            ["nodeTaints"] = new("--nodepool-taints", Commas),
            ["nodeLabels"] = new("--nodepool-labels", Pairs),
            ["tags"] = new("--nodepool-tags", Pairs),
            ["osDiskType"] = new("--node-osdisk-type"),
            ["osDiskSizeGB"] = new("--node-osdisk-size"),
            ["vnetSubnetID"] = new("--vnet-subnet-id"),
            ["podSubnetID"] = new("--pod-subnet-id"),
            ["podIPAllocationMode"] = new("--pod-ip-allocation-mode"),
            ["enableNodePublicIP"] = new("--enable-node-public-ip", Switch),
            ["enableEncryptionAtHost"] = new("--enable-encryption-at-host", Switch),
            ["enableUltraSSD"] = new("--enable-ultra-ssd", Switch),
        };

    /// <summary>Of <c>az aks nodepool update</c>.</summary>
    public static IReadOnlyDictionary<string, CliFlag> PoolUpdate { get; } =
        new Dictionary<string, CliFlag>(StringComparer.OrdinalIgnoreCase)
        {
            ["mode"] = new("--mode"),
            ["minCount"] = new("--min-count"),
            ["maxCount"] = new("--max-count"),
            ["nodeTaints"] = new("--node-taints", Commas),
            ["nodeLabels"] = new("--labels", Pairs),
            ["tags"] = new("--tags", Pairs),
            ["scaleDownMode"] = new("--scale-down-mode"),
            ["upgradeSettings.maxSurge"] = new("--max-surge"),
            ["upgradeSettings.maxUnavailable"] = new("--max-unavailable"),
            ["upgradeSettings.drainTimeoutInMinutes"] = new("--drain-timeout"),
            ["upgradeSettings.nodeSoakDurationInMinutes"] = new("--node-soak-duration"),
            ["upgradeSettings.undrainableNodeBehavior"] = new("--undrainable-node-behavior"),
        };

    /// <summary>Of <c>az aks nodepool add</c>.</summary>
    public static IReadOnlyDictionary<string, CliFlag> PoolAdd { get; } =
        new Dictionary<string, CliFlag>(
            FirstPool.Concat(PoolUpdate).DistinctBy(flag => flag.Key),
            StringComparer.OrdinalIgnoreCase
        )
        {
            ["name"] = new("--name"),
            ["mode"] = new("--mode"),
            ["osType"] = new("--os-type"),
            ["orchestratorVersion"] = new("--kubernetes-version"),
            ["nodeTaints"] = new("--node-taints", Commas),
            ["nodeLabels"] = new("--labels", Pairs),
            ["tags"] = new("--tags", Pairs),
            ["scaleSetPriority"] = new("--priority"),
            ["scaleSetEvictionPolicy"] = new("--eviction-policy"),
            ["spotMaxPrice"] = new("--spot-max-price"),
            ["windowsProfile.disableOutboundNat"] = new("--disable-windows-outbound-nat", Switch),
        };

    /// <summary>Of <c>az aks create</c>.</summary>
    public static IReadOnlyDictionary<string, CliFlag> Cluster { get; } =
        new Dictionary<string, CliFlag>(StringComparer.OrdinalIgnoreCase)
        {
            ["location"] = new("--location"),
            ["tags"] = new("--tags", Pairs),
            ["sku.name"] = new("", Silent, "Base"),
            ["sku.tier"] = new("--tier", Lower),
            // Said by the identity's id, or by silence.
            ["identity.type"] = new("", Silent, "SystemAssigned"),
            ["identity.userAssignedIdentities"] = new("--assign-identity", Key),
            ["properties.kubernetesVersion"] = new("--kubernetes-version"),
            ["properties.dnsPrefix"] = new("--dns-name-prefix"),
            ["properties.fqdnSubdomain"] = new("--fqdn-subdomain"),
            ["properties.nodeResourceGroup"] = new("--node-resource-group"),
            ["properties.enableRBAC"] = new("--disable-rbac", Off),
            ["properties.supportPlan"] = new("--k8s-support-plan"),
            ["properties.disableLocalAccounts"] = new("--disable-local-accounts", Switch),
            ["properties.aadProfile.managed"] = new("--enable-aad", Switch),
            ["properties.aadProfile.enableAzureRBAC"] = new("--enable-azure-rbac", Switch),
            ["properties.aadProfile.adminGroupObjectIDs"] = new("--aad-admin-group-object-ids", Commas),
            ["properties.aadProfile.tenantID"] = new("--aad-tenant-id"),
            ["properties.oidcIssuerProfile.enabled"] = new("--enable-oidc-issuer", Switch),
            ["properties.securityProfile.workloadIdentity.enabled"] = new("--enable-workload-identity", Switch),
            ["properties.securityProfile.imageCleaner.enabled"] = new("--enable-image-cleaner", Switch),
            ["properties.securityProfile.imageCleaner.intervalHours"] = new("--image-cleaner-interval-hours"),
            ["properties.apiServerAccessProfile.enablePrivateCluster"] = new("--enable-private-cluster", Switch),
            ["properties.apiServerAccessProfile.privateDNSZone"] = new("--private-dns-zone"),
            ["properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN"] = new("--disable-public-fqdn", Off),
            ["properties.apiServerAccessProfile.authorizedIPRanges"] = new("--api-server-authorized-ip-ranges", Commas),
            ["properties.autoUpgradeProfile.upgradeChannel"] = new("--auto-upgrade-channel"),
            ["properties.autoUpgradeProfile.nodeOSUpgradeChannel"] = new("--node-os-upgrade-channel"),
            ["properties.metricsProfile.costAnalysis.enabled"] = new("--enable-cost-analysis", Switch),
            ["properties.bootstrapProfile.artifactSource"] = new("--bootstrap-artifact-source"),
            ["properties.addonProfiles.omsagent.enabled"] = new("--enable-addons", Addon, "monitoring"),
            ["properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID"] = new(
                "--workspace-resource-id"
            ),
            ["properties.addonProfiles.omsagent.config.useAADAuth"] = new("", Silent, "true"),
            ["properties.addonProfiles.azurepolicy.enabled"] = new("--enable-addons", Addon, "azure-policy"),
            ["properties.addonProfiles.azureKeyvaultSecretsProvider.enabled"] = new(
                "--enable-addons",
                Addon,
                "azure-keyvault-secrets-provider"
            ),
            ["properties.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation"] = new(
                "--enable-secret-rotation",
                Switch
            ),
            ["properties.addonProfiles.azureKeyvaultSecretsProvider.config.rotationPollInterval"] = new(
                "--rotation-poll-interval"
            ),
            ["properties.windowsProfile.adminUsername"] = new("--windows-admin-username"),
            ["properties.windowsProfile.adminPassword"] = new("--windows-admin-password"),
            ["properties.windowsProfile.gmsaProfile.enabled"] = new("--enable-windows-gmsa", Switch),
            ["properties.windowsProfile.gmsaProfile.dnsServer"] = new("--gmsa-dns-server"),
            ["properties.windowsProfile.gmsaProfile.rootDomainName"] = new("--gmsa-root-domain-name"),
            ["properties.networkProfile.networkPlugin"] = new("--network-plugin"),
            ["properties.networkProfile.networkPluginMode"] = new("--network-plugin-mode"),
            ["properties.networkProfile.networkPolicy"] = new("--network-policy"),
            ["properties.networkProfile.networkDataplane"] = new("--network-dataplane"),
            ["properties.networkProfile.loadBalancerSku"] = new("--load-balancer-sku"),
            ["properties.networkProfile.outboundType"] = new("--outbound-type"),
            ["properties.networkProfile.serviceCidr"] = new("--service-cidr"),
            ["properties.networkProfile.dnsServiceIP"] = new("--dns-service-ip"),
            ["properties.networkProfile.podCidr"] = new("--pod-cidr"),
            ["properties.networkProfile.ipFamilies"] = new("--ip-families", Commas),
            ["properties.networkProfile.loadBalancerProfile.managedOutboundIPs.count"] = new(
                "--load-balancer-managed-outbound-ip-count"
            ),
            ["properties.networkProfile.loadBalancerProfile.allocatedOutboundPorts"] = new(
                "--load-balancer-outbound-ports"
            ),
            ["properties.networkProfile.loadBalancerProfile.idleTimeoutInMinutes"] = new(
                "--load-balancer-idle-timeout"
            ),
            ["properties.networkProfile.natGatewayProfile.managedOutboundIPProfile.count"] = new(
                "--nat-gateway-managed-outbound-ip-count"
            ),
            ["properties.networkProfile.natGatewayProfile.idleTimeoutInMinutes"] = new("--nat-gateway-idle-timeout"),
            ["properties.networkProfile.advancedNetworking.enabled"] = new("--enable-acns", Switch),
            ["properties.networkProfile.advancedNetworking.observability.enabled"] = new(
                "--disable-acns-observability",
                Off
            ),
            ["properties.networkProfile.advancedNetworking.security.enabled"] = new("--disable-acns-security", Off),
        };

    /// <summary>Of <c>az aks update</c>.</summary>
    public static IReadOnlyDictionary<string, CliFlag> ClusterUpdate { get; } =
        Cluster
            .Where(flag =>
                flag.Key
                    is "tags"
                        or "sku.tier"
                        or "properties.supportPlan"
                        or "properties.autoUpgradeProfile.upgradeChannel"
                        or "properties.autoUpgradeProfile.nodeOSUpgradeChannel"
                        or "properties.apiServerAccessProfile.authorizedIPRanges"
            )
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
}
