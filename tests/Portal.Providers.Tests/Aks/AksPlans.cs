using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Providers.Tests.Aks;

/// <summary>A plan to start from.</summary>
internal static class AksPlans
{
    public static ClusterPlan Small { get; } =
        new()
        {
            Connection = "production",
            Basics = new ClusterBasics(
                "rg-shop",
                NewResourceGroup: false,
                "shop",
                "westeurope",
                "1.35.4",
                ClusterTier.Standard,
                ClusterPurpose.Production,
                LongTermSupport: false,
                "shop-dns",
                Windows: null
            ),
            NodePools =
            [
                new NodePoolPlan
                {
                    Name = "system",
                    Mode = NodePoolMode.System,
                    OsSku = OsSku.AzureLinux3,
                    VmSize = "Standard_D4ds_v5",
                    Autoscale = false,
                    Count = 3,
                    Zones = ["1", "2", "3"],
                    Taints = ["CriticalAddonsOnly=true:NoSchedule"],
                },
            ],
            Network = new NetworkPlan
            {
                Mode = NetworkMode.Overlay,
                Policy = NetworkPolicy.Cilium,
                Dataplane = Dataplane.Cilium,
                Outbound = OutboundType.LoadBalancer,
                ServiceCidr = "10.0.0.0/16",
                DnsServiceIp = "10.0.0.10",
                PodCidr = "10.244.0.0/16",
            },
            Tags = new Dictionary<string, string> { ["team"] = "shop" },
        };

    public static NodePoolPlan Pool => Small.NodePools[0];

    private const string Network =
        "/subscriptions/s/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/";

    public const string IdentityId =
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks";

    /// <summary>Everything that a plan can say at once, as far as it can stand together.</summary>
    public static ClusterPlan Full { get; } =
        Small with
        {
            Basics = Small.Basics with
            {
                Tier = ClusterTier.Premium,
                LongTermSupport = true,
                Windows = new WindowsProfile("winadmin", new GmsaProfile("10.1.0.4", "contoso.local")),
            },
            NodePools =
            [
                Pool with
                {
                    OsDiskSizeGb = 128,
                    EphemeralOsDisk = true,
                    DrainTimeoutMinutes = 45,
                    SoakMinutes = 5,
                    Undrainable = Undrainable.Cordon,
                    SubnetId = $"{Network}system",
                    PodSubnetId = $"{Network}system-pods",
                },
                Pool with
                {
                    Name = "spot",
                    Mode = NodePoolMode.User,
                    OsSku = OsSku.Ubuntu2404,
                    Autoscale = true,
                    Count = 1,
                    MinCount = 0,
                    MaxCount = 9,
                    MaxPods = 47,
                    Taints = [],
                    Labels = new Dictionary<string, string> { ["team"] = "shop" },
                    Spot = true,
                    SpotEviction = SpotEviction.Deallocate,
                    SpotMaxPrice = 0.98765m,
                    MaxSurge = "",
                    SubnetId = $"{Network}spot",
                    PodSubnetId = $"{Network}spot-pods",
                },
                Pool with
                {
                    Name = "winapp",
                    Mode = NodePoolMode.User,
                    OsSku = OsSku.Windows2025,
                    Fips = true,
                    Zones = [],
                    Taints = ["os=windows:NoSchedule"],
                    MaxSurge = "0",
                    MaxUnavailable = "1",
                    DisableOutboundNat = true,
                    SubnetId = $"{Network}win",
                    PodSubnetId = $"{Network}win-pods",
                },
            ],
            Network = Small.Network with
            {
                Mode = NetworkMode.PodSubnet,
                Policy = NetworkPolicy.Calico,
                Dataplane = Dataplane.Azure,
                Outbound = OutboundType.ManagedNatGateway,
                PodCidr = "",
                PodBlocks = true,
                OutboundIps = 4,
                IdleTimeoutMinutes = 10,
                BootstrapCache = true,
                Observability = true,
            },
            Access = new AccessPlan
            {
                Identity = IdentityKind.UserAssigned,
                IdentityId = IdentityId,
                SignIn = SignIn.EntraAzureRbac,
                AdminGroups = ["7d9bbbd3-9a60-4a8c-9f2f-0f3d9f3a8f11"],
                DisableLocalAccounts = true,
                OidcIssuer = true,
                WorkloadIdentity = true,
                PrivateCluster = true,
                PrivateDnsZone =
                    "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io",
                PublicFqdn = true,
            },
            Integrations = new IntegrationsPlan
            {
                Monitoring = true,
                WorkspaceId =
                    "/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs",
                KeyVaultSecrets = true,
                SecretRotation = true,
                RotationInterval = "5m",
                AzurePolicy = true,
                CostAnalysis = true,
                ImageCleanerHours = 48,
            },
            Maintenance = new MaintenancePlan
            {
                UpgradeChannel = UpgradeChannel.NodeImage,
                NodeOsChannel = NodeOsChannel.NodeImage,
                Windows =
                [
                    new()
                    {
                        Kind = WindowKind.Releases,
                        Repeat = Repeat.Weekly,
                        Interval = 1,
                        DayOfWeek = DayOfWeek.Monday,
                        StartTime = "01:00",
                        UtcOffset = "+02:00",
                        DurationHours = 4,
                        NotAllowed = [new("2026-12-20", "2027-01-05")],
                    },
                    new()
                    {
                        Kind = WindowKind.ClusterUpgrades,
                        Repeat = Repeat.MonthlyByWeekday,
                        Interval = 3,
                        DayOfWeek = DayOfWeek.Monday,
                        WeekIndex = WeekIndex.First,
                        StartTime = "08:30",
                        UtcOffset = "+05:30",
                        DurationHours = 10,
                        StartDate = "2027-01-01",
                        NotAllowed = [new("2027-02-18", "2027-02-25")],
                    },
                ],
            },
        };
}
