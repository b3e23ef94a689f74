using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;
using Portal.Web.Tests.Features.CreateCluster;

namespace Portal.Web.Tests.Ports;

/// <summary>What a pre-flight reads beside the cluster: its nodes and pods, and where it can go.</summary>
internal sealed class FakeChangeFacts : IChangeFactSource
{
    public List<Node> Nodes { get; } = [];

    public List<Pod> Pods { get; } = [];

    public List<DisruptionBudget> Budgets { get; } = [];

    public UpgradeOffers? Offers { get; set; }

    public string What => "what runs in the cluster";

    public bool Serves(ChangeFacts facts) => true;

    public Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken)
    {
        var plan = SampleRegion.Filled.ToPlan();
        return Task.FromResult(
            facts with
            {
                Workloads = new WorkloadFacts([.. Nodes], [.. Pods], [.. Budgets], []),
                Upgrades = Offers,
                AsPlanned = plan with
                {
                    NodePools =
                    [
                        .. facts.Cluster.NodePools.Select(pool =>
                            PoolUpgrades
                                .Of(pool)
                                .On(
                                    plan.NodePools[0] with
                                    {
                                        Name = pool.Name,
                                        Mode = pool.IsSystem ? NodePoolMode.System : NodePoolMode.User,
                                    }
                                )
                        ),
                    ],
                },
            }
        );
    }

    public static Node Node(string name, string pool, string version) =>
        new()
        {
            Uid = $"uid-{name}",
            Name = name,
            System = NodeSystem.Linux,
            Pool = pool,
            Version = version,
            Conditions = [new NodeCondition("Ready", ConditionStatus.True, null, null, null, null)],
        };
}
