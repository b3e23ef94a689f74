using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.Networking;

public sealed class PodSubnetTests
{
    private static readonly string s_other = PlanBuilder.SubnetId.Replace("vnet-weu", "vnet-other");

    public static TheoryData<RuleCase> Cases =>
        [
            Finds("V-NP-10", "network.podSubnetId", "no subnet for pods", Pods(null)),
            Finds("V-NP-10", "network.podSubnetId", "no subnet's id", Pods("pods")),
            Finds("V-NP-10", "network.podSubnetId", "pods among nodes", Pods(PlanBuilder.SubnetId)),
            Finds("V-NP-10", "network.podSubnetId", "pods in another network", Pods(s_other)),
            Finds("V-NP-10", "network.podSubnetId", "a subnet that is not there", Pods($"{PlanBuilder.SubnetId}-pods")),
            Finds(
                "V-NP-10",
                "network.subnetId",
                "no subnet for nodes",
                Pods(PlanBuilder.WindowsSubnetId).Network(network => network with { SubnetId = null })
            ),
            Finds("V-NP-10", "network.podSubnetId", "delegated to another service", Pods(PlanBuilder.WindowsSubnetId))
                .With(Delegated("Microsoft.Sql/managedInstances")),
            Holds("V-NP-10", "a subnet apart", Roomy()),
            Holds("V-NP-10", "delegated to AKS itself", Roomy())
                .With(Delegated("Microsoft.ContainerService/managedClusters")),
            Finds(
                "V-IP-01",
                "network.podSubnetId",
                "too many pods for the subnet",
                Pods(PlanBuilder.WindowsSubnetId, maxPods: 30)
            ),
            Holds("V-IP-01", "pods fit", Roomy()),
            Finds(
                "V-NET-08",
                "network.podCidr",
                "a pod range beside a pod subnet",
                Roomy().Network(network => network with { PodCidr = "10.244.0.0/16" })
            ),
            Warns("V-NP-13", "nodePools[1].maxPods", "blocks that are not used up", Blocks(20)),
            Holds("V-NP-13", "a whole block", Blocks(15)),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_OverPodSubnets_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    [Theory]
    [InlineData(false, 15, 15)]
    [InlineData(true, 15, 16)]
    [InlineData(true, 16, 32)]
    [InlineData(true, 31, 32)]
    public void Plan_InPodSubnetMode_CountsNodesAndPodsApart(bool blocks, int maxPods, int perNode)
    {
        var plan = Pods(PlanBuilder.WindowsSubnetId, maxPods).Network(network => network with { PodBlocks = blocks });

        var needs = IpPlan.Of(plan, FactsBuilder.Catalog).Subnets;

        needs
            .Select(need => (need.Field, need.Nodes, need.Surge))
            .ShouldBe([("network.subnetId", 13, 2), ("network.podSubnetId", 0, 0)]);
        needs[1].Pods.ShouldBe(15 * perNode);
        needs[0].Pods.ShouldBe(0);
        IpPlan.Of(plan, FactsBuilder.Catalog).Pods.ShouldBeNull();
    }

    [Fact]
    public void Plan_WithPodSubnetsPerPool_HasANeedForEach()
    {
        var plan = Roomy().Pool(1, pool => pool with { PodSubnetId = s_other });

        IpPlan
            .Of(plan, null)
            .Subnets.Select(need => need.Field)
            .ShouldBe(["network.subnetId", "network.podSubnetId", "nodePools[1].podSubnetId"]);
    }

    private static ClusterPlan Roomy() => Pods(PlanBuilder.WindowsSubnetId, maxPods: 12);

    private static ClusterPlan Pods(string? subnet, int maxPods = 12)
    {
        var plan = PlanBuilder
            .Valid()
            .Network(network =>
                network with
                {
                    Mode = NetworkMode.PodSubnet,
                    PodCidr = "",
                    SubnetId = PlanBuilder.SubnetId,
                    PodSubnetId = subnet,
                }
            );
        return plan.Pool(0, pool => pool with { MaxPods = maxPods }).Pool(1, pool => pool with { MaxPods = maxPods });
    }

    private static ClusterPlan Blocks(int maxPods) =>
        Pods(PlanBuilder.WindowsSubnetId, 15)
            .Network(network => network with { PodBlocks = true })
            .Pool(1, pool => pool with { MaxPods = maxPods, MaxCount = 3 });

    private static Func<CreateFacts, CreateFacts> Delegated(string service) =>
        facts =>
            facts with
            {
                Catalog = FactsBuilder.Catalog with
                {
                    Subnets =
                    [
                        FactsBuilder.Catalog.Subnets[0],
                        FactsBuilder.Catalog.Subnets[1] with
                        {
                            DelegatedTo = service,
                        },
                    ],
                },
            };
}
