using Portal.Core.Catalog;

namespace Portal.Core.Planning;

/// <summary>What the cluster's region offers now; quota changes with every node, so no age is allowed.</summary>
public sealed class CatalogFacts(ICatalog catalog) : IChangeFactSource
{
    public string What => "quota, sizes and subnets of the region";

    public bool Serves(ChangeFacts facts) =>
        facts.Change.Needs.HasFlag(ChangeNeeds.Catalog) && facts.Cluster.Location.Length > 0;

    public async Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken) =>
        facts with
        {
            Catalog = await catalog.OfRegionAsync(
                facts.Cluster.Connection,
                facts.Cluster.Location,
                TimeSpan.Zero,
                cancellationToken
            ),
        };
}
