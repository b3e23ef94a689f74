using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;

namespace Portal.Providers.Aks;

/// <summary>A plan out of an inventoried cluster: the way back from <see cref="AksClusterBody"/>.</summary>
internal sealed class AksTemplates : IClusterTemplates
{
    public string Provider => AksProvider.Name;

    public ClusterTemplate Of(Cluster cluster)
    {
        var (details, leftOut) = (cluster.Details, new List<string>());
        var network = AksNetworkTemplate.Of(cluster, leftOut);
        var plan = new ClusterPlan
        {
            Connection = cluster.Connection,
            Basics = BasicsOf(cluster),
            NodePools = [.. cluster.NodePools.Select(pool => AksPoolTemplate.Of(pool, network, leftOut))],
            Network = network,
            // The mark of production is put on again by whoever creates for production.
            Tags = ProductionMark.IsOn(cluster.Tags)
                ? cluster.Tags.Where(tag => tag.Key != ProductionMark.Tag).ToDictionary(StringComparer.Ordinal)
                : cluster.Tags,
            Access = AksAccessTemplate.Of(details, leftOut),
            Integrations = IntegrationsOf(details),
            Maintenance = MaintenanceOf(details),
        };
        leftOut.Add("Maintenance windows are not read from clusters; set them anew.");
        return new ClusterTemplate(plan, leftOut);
    }

    private static ClusterBasics BasicsOf(Cluster cluster)
    {
        var details = cluster.Details;
        var tier = Enum.TryParse<ClusterTier>(ArmJson.Text(details, "sku", "tier"), ignoreCase: true, out var known)
            ? known
            : ClusterTier.Standard;
        return new ClusterBasics(
            cluster.Group,
            NewResourceGroup: false,
            Name: "",
            cluster.Location,
            cluster.KubernetesVersion,
            tier,
            ProductionMark.IsOn(cluster.Tags) ? ClusterPurpose.Production : ClusterPurpose.DevTest,
            ArmJson.Text(details, "supportPlan") == "AKSLongTermSupport",
            DnsPrefix: "",
            WindowsOf(details)
        );
    }

    private static WindowsProfile? WindowsOf(JsonObject details) =>
        ArmJson.Text(details, "windowsProfile", "adminUsername") is { } user
            ? new WindowsProfile(
                user,
                ArmJson.Flag(details, "windowsProfile", "gmsaProfile", "enabled") is true
                    ? new GmsaProfile(
                        ArmJson.Text(details, "windowsProfile", "gmsaProfile", "dnsServer") ?? "",
                        ArmJson.Text(details, "windowsProfile", "gmsaProfile", "rootDomainName") ?? ""
                    )
                    : null
            )
            : null;

    private static IntegrationsPlan IntegrationsOf(JsonObject details)
    {
        var (addOns, keyVault) = (ArmJson.At(details, "addonProfiles"), AksAddOnBody.KeyVault);
        var plan = new IntegrationsPlan
        {
            Monitoring = ArmJson.Flag(addOns, AksAddOnBody.Monitoring, "enabled") ?? false,
            WorkspaceId = ArmJson.Text(addOns, AksAddOnBody.Monitoring, "config", AksAddOnBody.Workspace),
            KeyVaultSecrets = ArmJson.Flag(addOns, keyVault, "enabled") ?? false,
            SecretRotation = ArmJson.Text(addOns, keyVault, "config", "enableSecretRotation") == "true",
            AzurePolicy = ArmJson.Flag(addOns, AksAddOnBody.Policy, "enabled") ?? false,
            CostAnalysis = ArmJson.Flag(details, "metricsProfile", "costAnalysis", "enabled") ?? false,
            ImageCleanerHours = ArmJson.Flag(details, "securityProfile", "imageCleaner", "enabled") is true
                ? ArmJson.Integer(details, "securityProfile", "imageCleaner", "intervalHours")
                : null,
        };
        return ArmJson.Text(addOns, keyVault, "config", "rotationPollInterval") is { } interval
            ? plan with
            {
                RotationInterval = interval,
            }
            : plan;
    }

    private static MaintenancePlan MaintenanceOf(JsonObject details) =>
        new()
        {
            UpgradeChannel =
                ArmJson.Text(details, "autoUpgradeProfile", "upgradeChannel") is { } channel
                && Enum.TryParse<UpgradeChannel>(
                    channel.Replace("-", "", StringComparison.Ordinal),
                    ignoreCase: true,
                    out var upgrades
                )
                    ? upgrades
                    : UpgradeChannel.None,
            NodeOsChannel = Enum.TryParse<NodeOsChannel>(
                ArmJson.Text(details, "autoUpgradeProfile", "nodeOSUpgradeChannel"),
                ignoreCase: true,
                out var nodes
            )
                ? nodes
                : NodeOsChannel.NodeImage,
        };
}
