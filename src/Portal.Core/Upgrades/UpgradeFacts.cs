using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Planning;

namespace Portal.Core.Upgrades;

/// <summary>The versions that can be reached, asked now: a stored answer may be a day old.</summary>
public sealed class UpgradeFacts(IConnectionStore connections, IEnumerable<IUpgradeOfferSource> offers)
    : IChangeFactSource
{
    public string What => "versions and node images that can be reached";

    public bool Serves(ChangeFacts facts) =>
        facts.Change.Needs.HasFlag(ChangeNeeds.Upgrades) && SourceOf(facts) is not null;

    public async Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken)
    {
        var connection =
            await connections.FindAsync(facts.Cluster.Connection, cancellationToken)
            ?? throw new FarSideException(
                "ConnectionNotFound",
                $"The connection {facts.Cluster.Connection} is gone.",
                "Ask an Admin to add it again, then retry."
            );
        return facts with { Upgrades = await SourceOf(facts)!.ReadAsync(connection, facts.Cluster, cancellationToken) };
    }

    private IUpgradeOfferSource? SourceOf(ChangeFacts facts) =>
        offers.FirstOrDefault(it => string.Equals(it.Provider, facts.Cluster.Provider, StringComparison.Ordinal));
}
