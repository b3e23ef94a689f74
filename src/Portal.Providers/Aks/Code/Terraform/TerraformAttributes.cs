namespace Portal.Providers.Aks.Code.Terraform;

/// <summary>
/// Attributes of <c>azurerm_kubernetes_cluster</c> and <c>azurerm_kubernetes_cluster_node_pool</c>, version 4. What is not
/// here becomes a comment.
/// </summary>
internal static class TerraformAttributes
{
    private const string Network = "properties.networkProfile.";
    private const string Security = "properties.securityProfile.";
    private const string Vault = "properties.addonProfiles.azureKeyvaultSecretsProvider.";
    private const string Monitor = "properties.addonProfiles.omsagent.";
    private const string ApiServer = "properties.apiServerAccessProfile.";

    public static IReadOnlyDictionary<string, TerraformAttribute> Cluster { get; } =
        new Dictionary<string, TerraformAttribute>(StringComparer.OrdinalIgnoreCase)
        {
            ["location"] = new("location"),
            ["tags"] = new("tags"),
            ["sku.name"] = new("", "Base"),
            ["sku.tier"] = new("sku_tier"),
            ["identity.type"] = new("identity.type"),
            ["identity.userAssignedIdentities"] = new("identity.identity_ids"),
            ["properties.kubernetesVersion"] = new("kubernetes_version"),
            ["properties.dnsPrefix"] = new("dns_prefix"),
            ["properties.fqdnSubdomain"] = new("dns_prefix_private_cluster"),
            ["properties.nodeResourceGroup"] = new("node_resource_group"),
            ["properties.enableRBAC"] = new("role_based_access_control_enabled"),
            ["properties.supportPlan"] = new("support_plan"),
            ["properties.disableLocalAccounts"] = new("local_account_disabled"),
            ["properties.aadProfile.managed"] = new("", "true"),
            ["properties.aadProfile.enableAzureRBAC"] = new(
                "azure_active_directory_role_based_access_control.azure_rbac_enabled"
            ),
            ["properties.aadProfile.adminGroupObjectIDs"] = new(
                "azure_active_directory_role_based_access_control.admin_group_object_ids"
            ),
            ["properties.aadProfile.tenantID"] = new("azure_active_directory_role_based_access_control.tenant_id"),
            ["properties.oidcIssuerProfile.enabled"] = new("oidc_issuer_enabled"),
            [$"{Security}workloadIdentity.enabled"] = new("workload_identity_enabled"),
            [$"{Security}imageCleaner.enabled"] = new("image_cleaner_enabled"),
            [$"{Security}imageCleaner.intervalHours"] = new("image_cleaner_interval_hours"),
            [$"{ApiServer}enablePrivateCluster"] = new("private_cluster_enabled"),
            [$"{ApiServer}privateDNSZone"] = new("private_dns_zone_id"),
            [$"{ApiServer}enablePrivateClusterPublicFQDN"] = new("private_cluster_public_fqdn_enabled"),
            [$"{ApiServer}authorizedIPRanges"] = new("api_server_access_profile.authorized_ip_ranges"),
            ["properties.autoUpgradeProfile.upgradeChannel"] = new("automatic_upgrade_channel", "none"),
            ["properties.autoUpgradeProfile.nodeOSUpgradeChannel"] = new("node_os_upgrade_channel"),
            ["properties.metricsProfile.costAnalysis.enabled"] = new("cost_analysis_enabled"),
            ["properties.bootstrapProfile.artifactSource"] = new("bootstrap_profile.artifact_source"),
            ["properties.addonProfiles.azurepolicy.enabled"] = new("azure_policy_enabled"),
            [$"{Monitor}enabled"] = new("", "true"),
            [$"{Monitor}config.logAnalyticsWorkspaceResourceID"] = new("oms_agent.log_analytics_workspace_id"),
            [$"{Monitor}config.useAADAuth"] = new("oms_agent.msi_auth_for_monitoring_enabled", FromText: true),
            [$"{Vault}enabled"] = new("", "true"),
            [$"{Vault}config.enableSecretRotation"] = new(
                "key_vault_secrets_provider.secret_rotation_enabled",
                FromText: true
            ),
            [$"{Vault}config.rotationPollInterval"] = new("key_vault_secrets_provider.secret_rotation_interval"),
            ["properties.windowsProfile.adminUsername"] = new("windows_profile.admin_username"),
            ["properties.windowsProfile.adminPassword"] = new("windows_profile.admin_password"),
            ["properties.windowsProfile.gmsaProfile.enabled"] = new("", "true"),
            ["properties.windowsProfile.gmsaProfile.dnsServer"] = new("windows_profile.gmsa.dns_server"),
            ["properties.windowsProfile.gmsaProfile.rootDomainName"] = new("windows_profile.gmsa.root_domain"),
            [$"{Network}networkPlugin"] = new("network_profile.network_plugin"),
            [$"{Network}networkPluginMode"] = new("network_profile.network_plugin_mode"),
            [$"{Network}networkPolicy"] = new("network_profile.network_policy", "none"),
            [$"{Network}networkDataplane"] = new("network_profile.network_data_plane"),
            [$"{Network}loadBalancerSku"] = new("network_profile.load_balancer_sku"),
            [$"{Network}outboundType"] = new("network_profile.outbound_type"),
            [$"{Network}serviceCidr"] = new("network_profile.service_cidr"),
            [$"{Network}dnsServiceIP"] = new("network_profile.dns_service_ip"),
            [$"{Network}podCidr"] = new("network_profile.pod_cidr"),
            [$"{Network}ipFamilies"] = new("network_profile.ip_versions"),
            [$"{Network}loadBalancerProfile.managedOutboundIPs.count"] = new(
                "network_profile.load_balancer_profile.managed_outbound_ip_count"
            ),
            [$"{Network}loadBalancerProfile.allocatedOutboundPorts"] = new(
                "network_profile.load_balancer_profile.outbound_ports_allocated"
            ),
            [$"{Network}loadBalancerProfile.idleTimeoutInMinutes"] = new(
                "network_profile.load_balancer_profile.idle_timeout_in_minutes"
            ),
            [$"{Network}natGatewayProfile.managedOutboundIPProfile.count"] = new(
                "network_profile.nat_gateway_profile.managed_outbound_ip_count"
            ),
            [$"{Network}natGatewayProfile.idleTimeoutInMinutes"] = new(
                "network_profile.nat_gateway_profile.idle_timeout_in_minutes"
            ),
            [$"{Network}advancedNetworking.enabled"] = new("", "true"),
            [$"{Network}advancedNetworking.observability.enabled"] = new(
                "network_profile.advanced_networking.observability_enabled"
            ),
            [$"{Network}advancedNetworking.security.enabled"] = new(
                "network_profile.advanced_networking.security_enabled"
            ),
        };

    /// <summary>Of a pool of its own.</summary>
    public static IReadOnlyDictionary<string, TerraformAttribute> Pool { get; } =
        new Dictionary<string, TerraformAttribute>(StringComparer.OrdinalIgnoreCase)
        {
            ["name"] = new("name"),
            ["mode"] = new("mode"),
            ["osType"] = new("os_type"),
            ["osSKU"] = new("os_sku"),
            ["type"] = new("", "VirtualMachineScaleSets"),
            ["vmSize"] = new("vm_size"),
            ["count"] = new("node_count"),
            ["orchestratorVersion"] = new("orchestrator_version"),
            ["enableAutoScaling"] = new("auto_scaling_enabled"),
            ["minCount"] = new("min_count"),
            ["maxCount"] = new("max_count"),
            ["maxPods"] = new("max_pods"),
            ["enableFIPS"] = new("fips_enabled"),
            ["availabilityZones"] = new("zones"),
            ["nodeTaints"] = new("node_taints"),
            ["nodeLabels"] = new("node_labels"),
            ["tags"] = new("tags"),
            ["osDiskType"] = new("os_disk_type"),
            ["osDiskSizeGB"] = new("os_disk_size_gb"),
            ["vnetSubnetID"] = new("vnet_subnet_id"),
            ["podSubnetID"] = new("pod_subnet_id"),
            ["podIPAllocationMode"] = new("", "DynamicIndividual"),
            ["scaleSetPriority"] = new("priority"),
            ["scaleSetEvictionPolicy"] = new("eviction_policy"),
            ["spotMaxPrice"] = new("spot_max_price"),
            ["scaleDownMode"] = new("scale_down_mode"),
            ["enableNodePublicIP"] = new("node_public_ip_enabled"),
            ["enableEncryptionAtHost"] = new("host_encryption_enabled"),
            ["enableUltraSSD"] = new("ultra_ssd_enabled"),
            ["kubeletDiskType"] = new("kubelet_disk_type"),
            ["windowsProfile.disableOutboundNat"] = new("windows_profile.outbound_nat_enabled", Negated: true),
            ["upgradeSettings.maxSurge"] = new("upgrade_settings.max_surge"),
            ["upgradeSettings.drainTimeoutInMinutes"] = new("upgrade_settings.drain_timeout_in_minutes"),
            ["upgradeSettings.nodeSoakDurationInMinutes"] = new("upgrade_settings.node_soak_duration_in_minutes"),
            ["upgradeSettings.undrainableNodeBehavior"] = new("upgrade_settings.undrainable_node_behavior"),
        };

    /// <summary>Of the pool that stands within the cluster: a system pool on Linux, and tainted only as system pools are.</summary>
    public static IReadOnlyDictionary<string, TerraformAttribute> DefaultPool { get; } =
        new Dictionary<string, TerraformAttribute>(
            Pool.Where(it =>
                it.Key is not ("nodeTaints" or "scaleSetPriority" or "scaleSetEvictionPolicy" or "spotMaxPrice")
            ),
            StringComparer.OrdinalIgnoreCase
        )
        {
            ["mode"] = new("", "System"),
            ["osType"] = new("", "Linux"),
            ["type"] = new("type"),
        };
}
