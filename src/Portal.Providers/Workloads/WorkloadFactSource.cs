using Portal.Core.Planning;

namespace Portal.Providers.Workloads;

/// <summary>What runs in the cluster, for changes that move it.</summary>
internal sealed class WorkloadFactSource(WorkloadReader workloads) : IChangeFactSource
{
    public string What => "workloads, disruption budgets and nodes inside the cluster";

    public bool Serves(ChangeFacts facts) =>
        facts.Change.Needs.HasFlag(ChangeNeeds.Workloads) && !facts.Cluster.IsStopped;

    public async Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken) =>
        facts with
        {
            Workloads = await workloads.ReadAsync(facts.Cluster, cancellationToken),
        };
}
