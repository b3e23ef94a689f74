using Portal.Core.Planning;

namespace Portal.Providers.Workloads;

/// <summary>API versions that stored objects were written with, for changes of a cluster's version.</summary>
internal sealed class StoredApiFactSource(StoredApiReader stored) : IChangeFactSource
{
    public string What => "API versions that stored objects were written with";

    public bool Serves(ChangeFacts facts) =>
        facts.Change.Needs.HasFlag(ChangeNeeds.StoredApis) && !facts.Cluster.IsStopped;

    public async Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken) =>
        facts with
        {
            StoredApis = await stored.ReadAsync(facts.Cluster, cancellationToken),
        };
}
