using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.Networking;

/// <summary>Ways out, and what else of the network a create can say.</summary>
public sealed class OutboundRulesTests
{
    public static TheoryData<RuleCase> WaysOut =>
        [
            Finds(
                "V-CL-09",
                "network.bootstrapCache",
                "no way out, no cache",
                Network(it => it with { Outbound = OutboundType.None })
            ),
            Holds(
                "V-CL-09",
                "no way out, a cache",
                Network(it => it with { Outbound = OutboundType.None, BootstrapCache = true })
            ),
            Finds("V-NET-17", "network.outboundIps", "101 addresses", Network(it => it with { OutboundIps = 101 })),
            Finds("V-NET-17", "network.outboundPorts", "1001 ports", Network(it => it with { OutboundPorts = 1001 })),
            Finds(
                "V-NET-17",
                "network.outboundPorts",
                "64008 ports",
                Network(it => it with { OutboundPorts = 64_008 })
            ),
            Finds(
                "V-NET-17",
                "network.idleTimeoutMinutes",
                "101 minutes",
                Network(it => it with { IdleTimeoutMinutes = 101 })
            ),
            Holds(
                "V-NET-17",
                "the most of each",
                Network(it => it with { OutboundIps = 100, OutboundPorts = 64_000, IdleTimeoutMinutes = 100 })
            ),
            Finds("V-NET-18", "network.outboundIps", "17 addresses", Gateway(it => it with { OutboundIps = 17 })),
            Finds(
                "V-NET-18",
                "network.idleTimeoutMinutes",
                "3 minutes",
                Gateway(it => it with { IdleTimeoutMinutes = 3 })
            ),
            Holds(
                "V-NET-18",
                "the most of each",
                Gateway(it => it with { OutboundIps = 16, IdleTimeoutMinutes = 120 })
            ),
            Finds("V-WIN-13", "nodePools[2].disableOutboundNat", "through the load balancer", Nat(Windows())),
            Finds(
                "V-WIN-13",
                "nodePools[1].disableOutboundNat",
                "on Linux",
                Gateway(it => it).Pool(1, pool => pool with { DisableOutboundNat = true })
            ),
            Holds(
                "V-WIN-13",
                "through a gateway",
                Nat(Windows().Network(it => it with { Outbound = OutboundType.ManagedNatGateway }))
            ),
        ];

    public static TheoryData<RuleCase> Others =>
        [
            Finds(
                "V-CL-10",
                "network.networkSecurity",
                "the Azure dataplane",
                Network(it =>
                    it with
                    {
                        NetworkSecurity = true,
                        Dataplane = Dataplane.Azure,
                        Policy = NetworkPolicy.Calico,
                    }
                )
            ),
            Holds("V-CL-10", "Cilium", Network(it => it with { NetworkSecurity = true, Observability = true })),
            Finds(
                "V-NET-11",
                "network.dualStack",
                "node subnet",
                Network(it => it with { DualStack = true, Mode = NetworkMode.NodeSubnet, PodCidr = "" })
            ),
            Holds("V-NET-11", "overlay", Network(it => it with { DualStack = true })),
            Warns("V-NET-20", "network.subnetId", "an identity that cannot have rights yet", Own()),
            Warns(
                "V-NET-20",
                "network.subnetId",
                "an identity of one's own",
                Own() with
                {
                    Access = new AccessPlan
                    {
                        Identity = IdentityKind.UserAssigned,
                        IdentityId =
                            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks",
                    },
                }
            ),
            Holds("V-NET-20", "a network that AKS makes", PlanBuilder.Valid()),
            Warns(
                    "V-NET-21",
                    "network.serviceCidr",
                    "Kubernetes 1.32",
                    PlanBuilder.Valid().Basics(it => it with { KubernetesVersion = "1.32.1" })
                )
                .With(facts => facts with { Catalog = null }),
            Holds("V-NET-21", "Kubernetes 1.35", PlanBuilder.Valid()),
        ];

    [Theory]
    [MemberData(nameof(WaysOut))]
    [MemberData(nameof(Others))]
    public void Rule_OverTheWayOut_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    private static ClusterPlan Network(Func<NetworkPlan, NetworkPlan> change) => PlanBuilder.Valid().Network(change);

    private static ClusterPlan Gateway(Func<NetworkPlan, NetworkPlan> change) =>
        PlanBuilder.Valid().Network(it => change(it with { Outbound = OutboundType.ManagedNatGateway }));

    private static ClusterPlan Own() => Network(it => it with { SubnetId = PlanBuilder.SubnetId });

    private static ClusterPlan Windows() => PlanBuilder.WithWindows();

    private static ClusterPlan Nat(ClusterPlan plan) => plan.Pool(2, pool => pool with { DisableOutboundNat = true });
}
