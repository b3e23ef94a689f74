using Portal.Core.Planning;

namespace Portal.Core.Workloads.Restarts;

/// <summary>The workload that is to be restarted, as it is now.</summary>
public sealed class RestartFacts(IWorkloadCommands workloads) : IChangeFactSource
{
    public string What => "the workload and its update strategy";

    public bool Serves(ChangeFacts facts) => facts.Change is RestartWorkload && !facts.Cluster.IsStopped;

    public async Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken)
    {
        var name = ((RestartWorkload)facts.Change).Name;
        var found = await workloads.FindAsync(facts.Cluster, name, cancellationToken);
        return facts with { Workload = new WorkloadLookup(found) };
    }
}
