using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Pools;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>Forms: tidy ones as a plan would give them back, and wild ones with any text anywhere.</summary>
internal static class AnyForm
{
    private static readonly Gen<bool> s_flag = Gen.Elements(true, false);

    private static readonly Gen<string> s_word = Gen.Elements(
        "",
        "a",
        "shop-01",
        "Shop_2",
        "10.0.0.0/16",
        new('x', 400)
    );

    private static readonly Gen<string> s_number = Gen.Choose(-3, 2000).Select(number => TypedNumber.Write(number));

    private static readonly Gen<string> s_optional = Gen.OneOf(s_number, Gen.Constant(""));

    private static readonly Gen<string> s_any = Gen.OneOf(
        s_word,
        s_number,
        Gen.Elements(" 3 ", "three", "3.5", "99999999999", "33 %", "a=b=c", "=", "\0\r\n", "\ud800x"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Resize(20).Select(text => text.Get)
    );

    private static readonly Gen<AccessForm> s_access =
        from signIn in Gen.Elements(Enum.GetValues<SignIn>())
        from identity in Gen.Elements("", "/identity")
        from zone in Gen.Elements(Enum.GetValues<ZoneChoice>())
        from flags in s_flag.ArrayOf(5)
        let entra = signIn != SignIn.LocalAccounts
        select new AccessForm
        {
            Identity = identity.Length > 0 ? IdentityKind.UserAssigned : IdentityKind.SystemAssigned,
            IdentityId = identity,
            SignIn = signIn,
            AdminGroups = entra ? ["a", "b"] : [],
            DisableLocalAccounts = entra && flags[0],
            OidcIssuer = flags[1],
            WorkloadIdentity = flags[2],
            PrivateCluster = flags[3],
            Zone = flags[3] ? zone : ZoneChoice.System,
            ZoneId = flags[3] && zone == ZoneChoice.Own ? "/zone" : "",
            PublicFqdn = flags[3] && flags[4],
            AuthorizedRanges = flags[3] ? [] : ["203.0.113.0/24"],
        };

    private static readonly Gen<IntegrationsForm> s_integrations =
        from flags in s_flag.ArrayOf(5)
        select new IntegrationsForm
        {
            Monitoring = flags[0],
            WorkspaceId = flags[0] ? "/workspace" : "",
            KeyVaultSecrets = flags[1],
            SecretRotation = flags[1] && flags[2],
            RotationInterval = flags[1] && flags[2] ? "12h" : "2m",
            AzurePolicy = flags[3],
            CostAnalysis = flags[4],
        };

    private static readonly Gen<WindowForm> s_window =
        from kind in Gen.Elements(WindowKind.ClusterUpgrades, WindowKind.NodeUpgrades)
        from repeat in Gen.Elements(Enum.GetValues<Repeat>())
        from numbers in s_number.ArrayOf(3)
        from texts in s_word.ArrayOf(3)
        select new WindowForm
        {
            Kind = kind,
            Repeat = repeat,
            Interval = numbers[0],
            DayOfMonth = numbers[1],
            DurationHours = numbers[2],
            StartTime = texts[0],
            UtcOffset = texts[1],
            StartDate = texts[2],
            NotAllowed = ["2026-12-24", "2026-12-31..2027-01-02"],
        };

    public static Gen<PlanForm> Tidy { get; } =
        from texts in s_word.ArrayOf(9)
        from fresh in s_flag
        from windows in s_flag
        from admin in Gen.Elements("azureuser", "ops")
        from prefix in Gen.Elements(null, "own-prefix")
        from tier in Gen.Elements(Enum.GetValues<ClusterTier>())
        from mode in Gen.Elements(Enum.GetValues<NetworkMode>())
        from pools in Pool(s_word, s_number, s_optional, tidy: true).ListOf().Resize(4)
        from tags in s_word.ListOf().Resize(4)
        from outbound in Gen.Elements(Enum.GetValues<OutboundType>())
        from numbers in s_optional.ArrayOf(4)
        from choices in s_flag.ArrayOf(4)
        from access in s_access
        from integrations in s_integrations
        from windowForms in s_window.ListOf().Resize(3)
        select new PlanForm
        {
            Access = access,
            Integrations = integrations with { ImageCleanerHours = numbers[3] },
            Maintenance = new MaintenanceForm { Windows = [.. windowForms] },
            Gmsa = windows && choices[0],
            GmsaDnsServer = windows && choices[0] ? texts[5] : "",
            GmsaDomain = windows && choices[0] ? texts[6] : "",
            Connection = texts[0],
            NewResourceGroup = fresh,
            ExistingGroup = fresh ? "" : texts[1],
            NewGroup = fresh ? texts[1] : "",
            Name = texts[2],
            Location = texts[3],
            KubernetesVersion = texts[4],
            Tier = tier,
            DnsPrefix = prefix,
            RunsWindows = windows,
            WindowsAdmin = windows ? admin : "azureuser",
            Pools = [.. pools],
            Network = new NetworkForm
            {
                Mode = mode,
                ServiceCidr = texts[5],
                DnsServiceIp = texts[6],
                PodCidr = mode is NetworkMode.NodeSubnet or NetworkMode.PodSubnet ? "" : texts[7],
                SubnetId = texts[8],
                Outbound = outbound,
                PodSubnetId = mode == NetworkMode.PodSubnet ? texts[4] : "",
                PodBlocks = mode == NetworkMode.PodSubnet && choices[1],
                DualStack = choices[2],
                Observability = choices[3],
                OutboundPorts = outbound == OutboundType.LoadBalancer ? numbers[0] : "",
                OutboundIps = outbound <= OutboundType.ManagedNatGateway ? numbers[1] : "",
                IdleTimeoutMinutes = outbound <= OutboundType.ManagedNatGateway ? numbers[2] : "",
            },
            Tags = [.. tags.Where(tag => tag.Length > 0).Distinct().Select(tag => new TagRow(tag, "value"))],
        };

    public static Gen<PlanForm> Wild { get; } =
        from tidy in Tidy
        from texts in s_any.ArrayOf(9)
        from pools in Pool(s_any, s_any, s_any, tidy: false).ListOf().Resize(4)
        from tags in s_any.Two().ListOf().Resize(4)
        select tidy with
        {
            Name = texts[0],
            ExistingGroup = texts[1],
            NewGroup = texts[2],
            DnsPrefix = texts[3],
            WindowsAdmin = texts[4],
            Reason = texts[5],
            Pools = [.. pools],
            Network = tidy.Network with { PodCidr = texts[6], ServiceCidr = texts[7], SubnetId = texts[8] },
            Tags = [.. tags.Select(tag => new TagRow(tag.Item1, tag.Item2))],
        };

    private static Gen<PoolForm> Pool(Gen<string> text, Gen<string> number, Gen<string> optional, bool tidy) =>
        from name in text
        from size in text
        from surge in text
        from flags in s_flag.ArrayOf(4)
        from system in Gen.Elements(Enum.GetValues<OsSku>())
        from count in number
        from others in optional.ArrayOf(6)
        from price in Gen.Elements("", "0.98765")
        from undrainable in Gen.Elements<Undrainable?>(null, Undrainable.Cordon, Undrainable.Schedule)
        from podSubnet in text
        let isWindows = system is OsSku.Windows2019 or OsSku.Windows2022 or OsSku.Windows2025 or OsSku.WindowsAnnual
        from taints in text.ListOf().Resize(3)
        from labels in text.ListOf().Resize(3)
        select new PoolForm
        {
            Name = name,
            OsSku = system,
            VmSize = size,
            Autoscale = flags[0],
            Count = count,
            MinCount = tidy && !flags[0] ? "" : others[0],
            MaxCount = tidy && !flags[0] ? "" : others[1],
            MaxPods = others[2],
            OsDiskSizeGb = others[3],
            Spot = flags[1],
            Fips = flags[2],
            EphemeralOsDisk = flags[3],
            MaxSurge = tidy && flags[1] ? "" : surge,
            Zones = ["1", "3"],
            MaxUnavailable = tidy && flags[1] ? "" : surge,
            DrainTimeoutMinutes = others[4],
            SoakMinutes = others[5],
            SpotMaxPrice = tidy && !flags[1] ? "" : price,
            Undrainable = undrainable,
            DisableOutboundNat = flags[2] && (isWindows || !tidy),
            PodSubnetId = podSubnet,
            Taints = [.. taints],
            Labels = tidy ? [.. labels.Distinct().Select(label => $"{label}=value")] : [.. labels],
        };
}
