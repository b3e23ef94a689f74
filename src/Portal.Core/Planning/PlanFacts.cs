using Portal.Core.Clusters;

namespace Portal.Core.Planning;

/// <summary>The cluster as a plan, so that the rules of a create can judge what a change makes of it. Asks nobody.</summary>
public sealed class PlanFacts(IEnumerable<IClusterTemplates> templates) : IChangeFactSource
{
    public string What => "the plan of the cluster";

    public bool Serves(ChangeFacts facts) => TemplatesOf(facts.Cluster) is not null;

    public Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken) =>
        Task.FromResult(facts with { AsPlanned = TemplatesOf(facts.Cluster)!.Of(facts.Cluster).Plan });

    private IClusterTemplates? TemplatesOf(Cluster cluster) =>
        templates.FirstOrDefault(it => string.Equals(it.Provider, cluster.Provider, StringComparison.Ordinal));
}
