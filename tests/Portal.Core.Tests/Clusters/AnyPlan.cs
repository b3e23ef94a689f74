using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Core.Tests.Clusters;

/// <summary>Plans of any kind: sensible fields mixed with nonsense, empty places, and numbers at the edge.</summary>
internal static class AnyPlan
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Elements(
            "",
            " ",
            "system",
            "10.0.0.0/16",
            "10.244.0.0/16",
            "10.10.10.0/16",
            "0.0.0.0/0",
            "10.0.0.10",
            "255.255.255.255",
            "255.255.255.240/28",
            "Standard_D4ds_v5",
            "1.35.1",
            "999999.999999.999999",
            "33%",
            "%",
            "a=b:NoSchedule",
            "kubernetes.io/",
            "/",
            PlanBuilder.SubnetId,
            PlanBuilder.SubnetId + "/",
            new string('x', 5000),
            "\0\r\n",
            "\ud800"
        ),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Resize(20).Select(text => text.Get)
    );

    private static readonly Gen<string?> s_optionalText = Gen.OneOf(
        s_text.Select(text => (string?)text),
        Gen.Constant<string?>(null)
    );

    private static readonly Gen<int> s_number = Gen.OneOf(
        Gen.Elements(int.MinValue, -1, 0, 1, 2, 3, 10, 29, 30, 250, 1000, 1001, int.MaxValue),
        Gen.Choose(0, 60)
    );

    private static readonly Gen<int?> s_optionalNumber = Gen.OneOf(
        s_number.Select(number => (int?)number),
        Gen.Constant<int?>(null)
    );

    private static readonly Gen<bool> s_flag = Gen.Elements(true, false);

    private static readonly Gen<List<string>> s_few = s_text.ListOf().Resize(4);

    private static readonly Gen<IReadOnlyDictionary<string, string>> s_map = s_text
        .Two()
        .ListOf()
        .Resize(6)
        .Select(pairs =>
            (IReadOnlyDictionary<string, string>)
                pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2)
        );

    private static readonly Gen<NodePoolPlan> s_pool =
        from name in s_text
        from mode in Gen.Elements(Enum.GetValues<NodePoolMode>())
        from sku in Gen.Elements(Enum.GetValues<OsSku>())
        from size in s_text
        from flags in s_flag.ArrayOf(5)
        from texts in s_text.ArrayOf(2)
        from undrainable in Gen.Elements<Undrainable?>(null, Undrainable.Cordon, Undrainable.Schedule)
        from count in s_number
        from bounds in s_optionalNumber.ArrayOf(6)
        from zones in s_few.Resize(6)
        from taints in s_few.Resize(6)
        from labels in s_map
        from surge in s_text
        from subnet in s_optionalText
        select new NodePoolPlan
        {
            Name = name,
            Mode = mode,
            OsSku = sku,
            VmSize = size,
            Autoscale = flags[0],
            Count = count,
            MinCount = bounds[0],
            MaxCount = bounds[1],
            MaxPods = bounds[2],
            Zones = [.. zones],
            Taints = [.. taints],
            Labels = labels,
            Spot = flags[1],
            Fips = flags[2],
            OsDiskSizeGb = bounds[3],
            EphemeralOsDisk = flags[3],
            MaxSurge = surge,
            SubnetId = subnet,
            MaxUnavailable = texts[0],
            PodSubnetId = texts[1],
            DrainTimeoutMinutes = bounds[4],
            SoakMinutes = bounds[5],
            SpotMaxPrice = bounds[4],
            Undrainable = undrainable,
            DisableOutboundNat = flags[4],
        };

    private static readonly Gen<NetworkPlan> s_network =
        from mode in Gen.Elements(Enum.GetValues<NetworkMode>())
        from policy in Gen.Elements(Enum.GetValues<NetworkPolicy>())
        from dataplane in Gen.Elements(Enum.GetValues<Dataplane>())
        from outbound in Gen.Elements(Enum.GetValues<OutboundType>())
        from texts in s_text.ArrayOf(3)
        from flags in s_flag.ArrayOf(5)
        from numbers in s_optionalNumber.ArrayOf(3)
        from pods in s_optionalText
        from subnet in s_optionalText
        select new NetworkPlan
        {
            Mode = mode,
            Policy = policy,
            Dataplane = dataplane,
            Outbound = outbound,
            ServiceCidr = texts[0],
            DnsServiceIp = texts[1],
            PodCidr = texts[2],
            SubnetId = subnet,
            PodSubnetId = pods,
            PodBlocks = flags[0],
            DualStack = flags[1],
            BootstrapCache = flags[2],
            Observability = flags[3],
            NetworkSecurity = flags[4],
            OutboundIps = numbers[0],
            OutboundPorts = numbers[1],
            IdleTimeoutMinutes = numbers[2],
        };

    private static readonly Gen<AccessPlan> s_access =
        from kind in Gen.Elements(Enum.GetValues<IdentityKind>())
        from signIn in Gen.Elements(Enum.GetValues<SignIn>())
        from texts in s_text.ArrayOf(2)
        from groups in s_few
        from ranges in s_few
        from flags in s_flag.ArrayOf(5)
        select new AccessPlan
        {
            Identity = kind,
            IdentityId = texts[0],
            SignIn = signIn,
            AdminGroups = groups,
            DisableLocalAccounts = flags[0],
            OidcIssuer = flags[1],
            WorkloadIdentity = flags[2],
            PrivateCluster = flags[3],
            PrivateDnsZone = texts[1],
            PublicFqdn = flags[4],
            AuthorizedRanges = ranges,
        };

    private static readonly Gen<IntegrationsPlan> s_integrations =
        from flags in s_flag.ArrayOf(5)
        from texts in s_text.ArrayOf(2)
        from hours in s_optionalNumber
        select new IntegrationsPlan
        {
            Monitoring = flags[0],
            WorkspaceId = texts[0],
            KeyVaultSecrets = flags[1],
            SecretRotation = flags[2],
            RotationInterval = texts[1],
            AzurePolicy = flags[3],
            CostAnalysis = flags[4],
            ImageCleanerHours = hours,
        };

    private static readonly Gen<MaintenanceWindow> s_window =
        from kind in Gen.Elements(Enum.GetValues<WindowKind>())
        from repeat in Gen.Elements(Enum.GetValues<Repeat>())
        from day in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from index in Gen.Elements(Enum.GetValues<WeekIndex>())
        from numbers in s_number.ArrayOf(3)
        from texts in s_text.ArrayOf(5)
        select new MaintenanceWindow
        {
            Kind = kind,
            Repeat = repeat,
            Interval = numbers[0],
            DayOfWeek = day,
            DayOfMonth = numbers[1],
            WeekIndex = index,
            StartTime = texts[0],
            UtcOffset = texts[1],
            DurationHours = numbers[2],
            StartDate = texts[2],
            NotAllowed = [new DateSpan(texts[3], texts[4])],
        };

    private static readonly Gen<MaintenancePlan> s_maintenance =
        from channel in Gen.Elements(Enum.GetValues<UpgradeChannel>())
        from nodes in Gen.Elements(Enum.GetValues<NodeOsChannel>())
        from windows in s_window.ListOf().Resize(3)
        select new MaintenancePlan
        {
            UpgradeChannel = channel,
            NodeOsChannel = nodes,
            Windows = [.. windows],
        };

    private static readonly Gen<ClusterBasics> s_basics =
        from texts in s_text.ArrayOf(5)
        from flags in s_flag.ArrayOf(2)
        from tier in Gen.Elements(Enum.GetValues<ClusterTier>())
        from purpose in Gen.Elements(Enum.GetValues<ClusterPurpose>())
        from user in s_optionalText
        from domain in s_text.Two()
        select new ClusterBasics(
            texts[0],
            flags[0],
            texts[1],
            texts[2],
            texts[3],
            tier,
            purpose,
            flags[1],
            texts[4],
            user is null ? null : new WindowsProfile(user, new GmsaProfile(domain.Item1, domain.Item2))
        );

    public static Arbitrary<ClusterPlan> Arbitrary { get; } =
        (
            from connection in s_text
            from basics in s_basics
            from pools in s_pool.ListOf().Resize(6).Resize(6)
            from network in s_network
            from tags in s_map
            from access in s_access
            from integrations in s_integrations
            from maintenance in s_maintenance
            select new ClusterPlan
            {
                Access = access,
                Integrations = integrations,
                Maintenance = maintenance,
                Connection = connection,
                Basics = basics,
                NodePools = [.. pools],
                Network = network,
                Tags = tags,
            }
        ).ToArbitrary();
}
