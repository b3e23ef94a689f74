using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.Clusters;

public sealed class AccessRulesTests
{
    private const string Group = "7d9bbbd3-9a60-4a8c-9f2f-0f3d9f3a8f11";
    private const string IdentityId =
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks";
    private const string Zones = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/";
    private const string WorkspaceId =
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs";

    public static TheoryData<RuleCase> Identity =>
        [
            Finds("V-CL-07", "access.identityId", "no identity chosen", Assigned(null)),
            Finds("V-CL-07", "access.identityId", "no identity's id", Assigned("aks")),
            Finds("V-CL-07", "access.identityId", "the id of something else", Assigned(WorkspaceId)),
            Finds(
                "V-CL-07",
                "access.identity",
                "an own zone without an identity of one's own",
                Private($"{Zones}privatelink.westeurope.azmk8s.io")
            ),
            Holds("V-CL-07", "an identity", Assigned(IdentityId.ToUpperInvariant())),
            Holds("V-CL-07", "AKS makes the zone", Private(AccessPlan.SystemDnsZone)),
            Finds(
                "V-CL-08",
                "access.disableLocalAccounts",
                "nobody could sign in",
                Access(access => access with { DisableLocalAccounts = true })
            ),
            Warns(
                "V-CL-08",
                "access.adminGroups",
                "no group, no local accounts",
                Access(access => access with { SignIn = SignIn.EntraKubernetesRbac, DisableLocalAccounts = true })
            ),
            Finds(
                "V-CL-08",
                "access.workloadIdentity",
                "no issuer",
                Access(access => access with { WorkloadIdentity = true })
            ),
            Holds("V-CL-08", "Entra, a group, an issuer", Entra(Group)),
            Holds(
                "V-CL-08",
                "Azure says who may sign in",
                Access(access => access with { SignIn = SignIn.EntraAzureRbac, DisableLocalAccounts = true })
            ),
            Finds("V-ACC-01", "access.adminGroups[0]", "a group's name", Entra("admins")),
            Finds(
                "V-ACC-01",
                "access.adminGroups",
                "groups without Entra",
                Access(access => access with { AdminGroups = [Group] })
            ),
            Holds("V-ACC-01", "an object id", Entra(Group)),
        ];

    public static TheoryData<RuleCase> ApiServer =>
        [
            Warns("V-CL-17", "access.privateCluster", "out of the Azure portal's sight", Private(AccessPlan.NoDnsZone)),
            Holds("V-CL-17", "a public one", PlanBuilder.Valid()),
            Finds("V-CL-18", "access.authorizedRanges[0]", "no range", Authorized("office")),
            Finds(
                "V-CL-18",
                "access.authorizedRanges[1]",
                "a private range",
                Authorized("203.0.113.0/24", "10.1.0.0/16")
            ),
            Finds("V-CL-18", "access.authorizedRanges[0]", "a range around private ones", Authorized("0.0.0.0/0")),
            Finds(
                "V-CL-18",
                "access.authorizedRanges",
                "nobody, and somebody",
                Authorized("0.0.0.0/32", "203.0.113.1")
            ),
            Finds("V-CL-18", "access.authorizedRanges", "201 ranges", Authorized([.. Addresses(201)])),
            Finds(
                "V-CL-18",
                "access.authorizedRanges",
                "a private cluster",
                Authorized("203.0.113.0/24") with
                {
                    Access = new AccessPlan { PrivateCluster = true, AuthorizedRanges = ["203.0.113.0/24"] },
                }
            ),
            Holds("V-CL-18", "nobody", Authorized("0.0.0.0/32")),
            Holds("V-CL-18", "200 addresses", Authorized([.. Addresses(200)])),
            Finds("V-CL-19", "access.privateDnsZone", "no zone's id", Own("mine")),
            Warns("V-CL-19", "access.privateDnsZone", "an unusual name", Own($"{Zones}contoso.com")),
            Warns(
                "V-CL-19",
                "access.privateDnsZone",
                "a label of 33",
                Own($"{Zones}{new string('a', 33)}.private.westeurope.azmk8s.io")
            ),
            Holds("V-CL-19", "a label of 32", Own($"{Zones}{new string('a', 32)}.private.westeurope.azmk8s.io")),
            Holds("V-CL-19", "the usual name", Own($"{Zones}privatelink.westeurope.azmk8s.io")),
        ];

    public static TheoryData<RuleCase> Integrations =>
        [
            Finds(
                "V-ADD-01",
                "integrations.workspaceId",
                "no workspace",
                Integrated(it => it with { Monitoring = true })
            ),
            Finds(
                "V-ADD-01",
                "integrations.workspaceId",
                "no workspace's id",
                Integrated(it => it with { Monitoring = true, WorkspaceId = IdentityId })
            ),
            Holds(
                "V-ADD-01",
                "a workspace",
                Integrated(it => it with { Monitoring = true, WorkspaceId = WorkspaceId })
            ),
            Finds("V-ADD-02", "integrations.rotationInterval", "a number alone", Rotated("2")),
            Finds("V-ADD-02", "integrations.rotationInterval", "nothing", Rotated("")),
            Holds("V-ADD-02", "minutes", Rotated("2m")),
            Holds("V-ADD-02", "hours and minutes", Rotated("1h30m")),
            Finds("V-CL-20", "integrations.imageCleanerHours", "23 hours", Cleaned(23)),
            Finds("V-CL-20", "integrations.imageCleanerHours", "2161 hours", Cleaned(2161)),
            Holds("V-CL-20", "a day", Cleaned(24)),
            Holds("V-CL-20", "three months", Cleaned(2160)),
            Finds(
                "V-CL-11",
                "basics.tier",
                "cost analysis on the Free tier",
                Integrated(it => it with { CostAnalysis = true })
                    .Basics(basics => basics with { Tier = ClusterTier.Free })
            ),
            Holds("V-CL-11", "cost analysis on Standard", Integrated(it => it with { CostAnalysis = true })),
        ];

    public static TheoryData<RuleCase> Gmsa =>
        [
            Finds("V-WIN-06", "basics.windows.gmsa.rootDomainName", "no domain", Domain("10.1.0.4", "")),
            Finds("V-WIN-06", "basics.windows.gmsa.dnsServer", "no server", Domain("", "contoso.local")),
            Finds("V-WIN-06", "basics.windows.gmsa.dnsServer", "no address", Domain("dc-01", "contoso.local")),
            Holds("V-WIN-06", "both", Domain("10.1.0.4", "contoso.local")),
            Holds("V-WIN-06", "neither", Domain("", "")),
            Warns("V-WIN-07", "basics.windows.gmsa", "prerequisites", Domain("", "")),
            Finds(
                    "V-WIN-07",
                    "basics.windows.gmsa",
                    "Kubernetes 1.18",
                    Domain("", "").Basics(basics => basics with { KubernetesVersion = "1.18.1" })
                )
                .With(facts => facts with { Catalog = null }),
            Holds("V-WIN-07", "no gMSA", PlanBuilder.WithWindows()),
        ];

    [Theory]
    [MemberData(nameof(Identity))]
    [MemberData(nameof(ApiServer))]
    [MemberData(nameof(Integrations))]
    [MemberData(nameof(Gmsa))]
    public void Rule_OverAccess_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    private static ClusterPlan Access(Func<AccessPlan, AccessPlan> change) =>
        PlanBuilder.Valid() with
        {
            Access = change(new AccessPlan()),
        };

    private static ClusterPlan Assigned(string? id) =>
        Access(access => access with { Identity = IdentityKind.UserAssigned, IdentityId = id });

    private static ClusterPlan Private(string zone) =>
        Access(access => access with { PrivateCluster = true, PrivateDnsZone = zone });

    private static ClusterPlan Own(string zone) =>
        Access(access =>
            access with
            {
                Identity = IdentityKind.UserAssigned,
                IdentityId = IdentityId,
                PrivateCluster = true,
                PrivateDnsZone = zone,
            }
        );

    private static ClusterPlan Entra(string group) =>
        Access(access =>
            access with
            {
                SignIn = SignIn.EntraKubernetesRbac,
                AdminGroups = [group],
                DisableLocalAccounts = true,
                OidcIssuer = true,
                WorkloadIdentity = true,
            }
        );

    private static ClusterPlan Authorized(params string[] ranges) =>
        Access(access => access with { AuthorizedRanges = ranges });

    private static IEnumerable<string> Addresses(int count) =>
        Enumerable.Range(0, count).Select(number => new Ipv4(0xCB007100 + (uint)number).ToString());

    private static ClusterPlan Integrated(Func<IntegrationsPlan, IntegrationsPlan> change) =>
        PlanBuilder.Valid() with
        {
            Integrations = change(new IntegrationsPlan()),
        };

    private static ClusterPlan Rotated(string interval) =>
        Integrated(it => it with { KeyVaultSecrets = true, SecretRotation = true, RotationInterval = interval });

    private static ClusterPlan Cleaned(int hours) => Integrated(it => it with { ImageCleanerHours = hours });

    private static ClusterPlan Domain(string server, string domain)
    {
        var plan = PlanBuilder.WithWindows();
        return plan.Basics(basics => basics with { Windows = basics.Windows! with { Gmsa = new(server, domain) } });
    }
}
