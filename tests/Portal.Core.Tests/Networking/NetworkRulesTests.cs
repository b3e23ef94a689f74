using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Networking.Known;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.Networking;

public sealed class NetworkRulesTests
{
    private static readonly ClusterPlan s_plan = PlanBuilder.Valid();

    private static readonly string s_ownNetwork = PlanBuilder.SubnetId[
        ..PlanBuilder.SubnetId.IndexOf("/subnets/", StringComparison.Ordinal)
    ];

    public static TheoryData<RuleCase> Ranges =>
        [
            Finds("V-NET-01", "network.serviceCidr", "a /12", Services("10.0.0.0/12", "10.0.0.10")),
            Holds("V-NET-01", "a /13", Services("10.0.0.0/13", "10.0.0.10")),
            Finds(
                "V-NET-02",
                "network.serviceCidr",
                "services in the pod range",
                Services("10.244.0.0/18", "10.244.0.10")
            ),
            Finds(
                "V-NET-02",
                "network.podCidr",
                "a typed pod range in the default services",
                Services("", "").Network(network => network with { PodCidr = "10.0.0.0/17" })
            ),
            Finds(
                "V-NET-02",
                "network.podCidr",
                "pods in the network",
                InSubnet().Network(network => network with { PodCidr = "10.20.0.0/16" })
            ),
            Finds("V-NET-02", "network.podCidr", "pods in the network AKS makes", Pods("10.224.0.0/16")),
            Holds(
                "V-NET-02",
                "pods beside the network",
                InSubnet().Network(network => network with { PodCidr = "10.21.0.0/16" })
            ),
            Finds("V-NET-03", "network.serviceCidr", "a reserved range", Services("172.30.0.0/16", "172.30.0.10")),
            Finds("V-NET-03", "network.podCidr", "a range around two reserved ones", Pods("172.16.0.0/12")),
            Finds("V-NET-03", "network.subnetId", "a network on a reserved range", InSubnet())
                .With(facts =>
                    facts.WithSubnet(
                        FactsBuilder.Catalog.Subnets[0] with
                        {
                            AddressPrefix = "192.0.2.0/25",
                            NetworkPrefixes = ["192.0.2.0/25"],
                        }
                    )
                ),
            Holds("V-NET-03", "beside a reserved range", Pods("172.24.0.0/14")),
            Finds(
                    "V-NET-09",
                    "network.serviceCidr",
                    "default services in the network",
                    InSubnet().Network(network => network with { ServiceCidr = "", DnsServiceIp = "" })
                )
                .With(Network("10.0.0.0/12")),
            Finds(
                    "V-NET-09",
                    "network.podCidr",
                    "default pods in the network",
                    InSubnet().Network(network => network with { PodCidr = "" })
                )
                .With(Network("10.240.0.0/12")),
            Holds("V-NET-09", "all defaults", Services("", "").Network(network => network with { PodCidr = "" })),
        ];

    public static TheoryData<RuleCase> Foreign =>
        [
            Warns("V-NET-04", "network.podCidr", "pods in another network", s_plan).With(Knows(Other("10.244.0.0/24"))),
            Warns("V-NET-04", "network.serviceCidr", "services on-premises", s_plan)
                .With(Knows(new KnownRange(Cidr.Parse("10.0.128.0/17"), KnownRangeKind.OnPremises, ""))),
            Warns("V-NET-04", "network.subnetId", "the network and another", InSubnet())
                .With(Knows(Other("10.16.0.0/12"))),
            Holds("V-NET-04", "the network and itself", InSubnet())
                .With(Knows(Other("10.20.0.0/16") with { NetworkId = s_ownNetwork.ToUpperInvariant() })),
            Holds("V-NET-04", "two networks that AKS makes", s_plan)
                .With(Knows(Other(NetworkDefaults.ManagedNetwork.ToString()))),
            Holds("V-NET-04", "another cluster's ranges", s_plan)
                .With(Knows(new KnownRange(Cidr.Parse("10.244.0.0/16"), KnownRangeKind.Pods, "shop"))),
            Holds("V-NET-04", "beside another network", s_plan).With(Knows(Other("10.50.0.0/16"))),
        ];

    public static TheoryData<RuleCase> Addresses =>
        [
            Finds("V-NET-05", "network.dnsServiceIp", "outside the services", Services("10.0.0.0/16", "10.1.0.10")),
            Finds("V-NET-05", "network.dnsServiceIp", "the first address", Services("10.0.0.0/16", "10.0.0.1")),
            Finds("V-NET-05", "network.dnsServiceIp", "the last address", Services("10.0.0.0/24", "10.0.0.255")),
            Warns("V-NET-06", "network.dnsServiceIp", "not .10", Services("10.0.0.0/16", "10.0.0.53")),
            Holds("V-NET-06", ".10", s_plan),
            Finds("V-NET-07", "network.serviceCidr", "host bits", Services("10.0.0.10/16", "10.0.0.10")),
            Finds("V-NET-07", "network.podCidr", "no range", Pods("10.244.0.0")),
            Finds("V-NET-07", "network.dnsServiceIp", "no address", Services("10.0.0.0/16", "dns")),
            Finds("V-NET-07", "network.dnsServiceIp", "services without DNS", Services("10.0.0.0/16", "")),
            Finds("V-NET-07", "network.serviceCidr", "DNS without services", Services("", "10.0.0.10")),
            Holds("V-NET-07", "both empty", Services("", "")),
        ];

    public static TheoryData<RuleCase> Modes =>
        [
            Finds("V-NET-08", "network.podCidr", "node subnet with a pod range", Mode(NetworkMode.NodeSubnet)),
            Holds("V-NET-08", "node subnet without", NodeSubnet()),
            Warns("V-NET-10", "network.podCidr", "grows beyond", Pods("10.244.0.0/21")),
            Finds("V-NET-10", "network.podCidr", "starts beyond", Pods("10.244.0.0/22")),
            Finds("V-NET-10", "network.podCidr", "no room at all", Pods("10.244.0.0/25")),
            Holds("V-NET-10", "16 nodes for 15", Pods("10.244.0.0/20")),
            Warns("V-NET-12", "network.mode", "the legacy mode", NodeSubnet()),
            Holds("V-NET-12", "overlay", s_plan),
            Warns("V-NET-16", "network.mode", "until its end", Kubenet()),
            Finds("V-NET-16", "network.mode", "after its end", Kubenet()).On(new(2028, 3, 31)),
            Holds("V-NET-16", "overlay", s_plan),
            Finds(
                "V-NET-13",
                "network.policy",
                "Cilium without its policy",
                s_plan.Network(network => network with { Policy = NetworkPolicy.None })
            ),
            Finds(
                "V-NET-13",
                "network.dataplane",
                "the policy without Cilium",
                s_plan.Network(network => network with { Dataplane = Dataplane.Azure })
            ),
            Finds("V-NET-13", "network.dataplane", "Cilium on kubenet", Mode(NetworkMode.Kubenet)),
            Holds("V-NET-13", "no policy", Policy(NetworkPolicy.None)),
            Warns("V-NET-15", "network.policy", "ends one day", Policy(NetworkPolicy.Azure)),
            Finds("V-NET-15", "network.policy", "has ended", Policy(NetworkPolicy.Azure)).On(new(2028, 9, 30)),
            Holds("V-NET-15", "Calico", Policy(NetworkPolicy.Calico)),
            Finds(
                "V-NET-19",
                "network.outbound",
                "routes without a subnet",
                Outbound(s_plan, OutboundType.UserDefinedRouting)
            ),
            Finds(
                "V-NET-19",
                "nodePools[1].subnetId",
                "routes without a table",
                Outbound(InSubnet(), OutboundType.UserDefinedRouting)
                    .Pool(1, pool => pool with { SubnetId = PlanBuilder.WindowsSubnetId })
            ),
            Finds(
                "V-NET-19",
                "network.outbound",
                "a managed gateway in one's own network",
                Outbound(InSubnet(), OutboundType.ManagedNatGateway)
            ),
            Holds("V-NET-19", "routes with a table", Outbound(InSubnet(), OutboundType.UserDefinedRouting)),
            Holds(
                "V-NET-19",
                "a managed gateway in a managed network",
                Outbound(s_plan, OutboundType.ManagedNatGateway)
            ),
        ];

    [Theory]
    [MemberData(nameof(Ranges))]
    [MemberData(nameof(Foreign))]
    [MemberData(nameof(Addresses))]
    [MemberData(nameof(Modes))]
    public void Rule_OverTheNetwork_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    [Theory]
    [InlineData("10.0.0.0/40")]
    [InlineData("nonsense")]
    public void ServiceRange_Malformed_IsOneFindingAndNothingElse(string range)
    {
        var finding = Services(range, "10.0.0.10").Check().Findings.ShouldHaveSingleItem();

        (finding.RuleId, finding.Field).ShouldBe(("V-NET-07", "network.serviceCidr"));
    }

    [Fact]
    public void AzurePolicy_OnWindowsBeyond250Nodes_SaysEachThing()
    {
        var plan = PlanBuilder
            .WithWindows()
            .Network(network => network with { Policy = NetworkPolicy.Azure })
            .Pool(1, pool => pool with { MaxCount = 300 });

        plan.Check()
            .Findings.Where(finding => finding.RuleId == "V-NET-15")
            .Select(finding => finding.Sentence)
            .ShouldBe([
                "Azure network policy is allowed up to 250 nodes, and this plan grows to 305. Choose Cilium.",
                "Azure network policy goes out of support on 30 Sep 2028. Choose Cilium.",
                "Azure network policy on Windows nodes has been out of support since 30 Sep 2026. Choose Calico or no policy.",
            ]);
    }

    [Fact]
    public void Kubenet_Beyond400Nodes_IsRefused() =>
        Kubenet()
            .Pool(1, pool => pool with { MaxCount = 400 })
            .Check()
            .Findings.ShouldContain(finding =>
                finding.RuleId == "V-NET-16" && finding.Sentence.StartsWith("kubenet carries at most 400 nodes")
            );

    private static ClusterPlan Services(string range, string dns) =>
        s_plan.Network(network => network with { ServiceCidr = range, DnsServiceIp = dns });

    private static ClusterPlan Pods(string range) => s_plan.Network(network => network with { PodCidr = range });

    private static ClusterPlan Mode(NetworkMode mode) => s_plan.Network(network => network with { Mode = mode });

    private static ClusterPlan NodeSubnet() =>
        s_plan.Network(network => network with { Mode = NetworkMode.NodeSubnet, PodCidr = "" });

    private static ClusterPlan Policy(NetworkPolicy policy) =>
        s_plan.Network(network => network with { Policy = policy, Dataplane = Dataplane.Azure });

    private static ClusterPlan Kubenet() =>
        Policy(NetworkPolicy.Calico).Network(network => network with { Mode = NetworkMode.Kubenet });

    private static ClusterPlan Outbound(ClusterPlan plan, OutboundType outbound) =>
        plan.Network(network => network with { Outbound = outbound });

    private static ClusterPlan InSubnet() =>
        s_plan.Network(network => network with { SubnetId = PlanBuilder.SubnetId });

    private static Func<CreateFacts, CreateFacts> Network(string prefix) =>
        facts => facts.WithSubnet(FactsBuilder.Catalog.Subnets[0] with { NetworkPrefixes = [prefix] });

    private static Func<CreateFacts, CreateFacts> Knows(KnownRange range) => facts => facts with { Known = [range] };

    private static KnownRange Other(string range) =>
        new(Cidr.Parse(range), KnownRangeKind.Network, "vnet-other", "/subscriptions/1/vnet-other");
}
