using Portal.Core.Planning;

namespace Portal.Core.Maintenance;

/// <summary>The windows as they are now.</summary>
public sealed class MaintenanceFacts(MaintenanceReader reader) : IChangeFactSource
{
    public string What => "the maintenance windows";

    public bool Serves(ChangeFacts facts) =>
        facts.Change.Needs.HasFlag(ChangeNeeds.Maintenance) && reader.Knows(facts.Cluster);

    public async Task<ChangeFacts> AddAsync(ChangeFacts facts, CancellationToken cancellationToken) =>
        facts with
        {
            Maintenance = await reader.ReadAsync(facts.Cluster, cancellationToken),
        };
}
