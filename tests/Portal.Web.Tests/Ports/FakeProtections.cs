using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Protection;

namespace Portal.Web.Tests.Ports;

/// <summary>Protections in memory.</summary>
internal sealed class FakeProtections : IProtections
{
    public List<StandingProtection> Standing { get; } = [];
    public List<FreezeWindow> Freezes { get; } = [];
    public List<ClusterEnvironment> Environments { get; } = [];
    public List<ClusterTwins> Twins { get; } = [];
    public List<HistoryEntry> Entries { get; } = [];

    /// <summary>What adding a freeze, and setting a protection, ends in.</summary>
    public Exception? Fault { get; set; }

    public Task<ProtectionMap> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(
            new ProtectionMap([.. Standing], [.. Freezes.Where(freeze => !freeze.IsOver(at))], [.. Environments])
            {
                Twins = [.. Twins],
            }
        );

    public Task<IReadOnlyList<FreezeWindow>> FreezesAsync(int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FreezeWindow>>([.. Freezes.OrderByDescending(freeze => freeze.From).Take(most)]);

    public Task<bool> SetAsync(StandingProtection standing, HistoryEntry entry, CancellationToken cancellationToken)
    {
        if (Fault is not null)
        {
            return Task.FromException<bool>(Fault);
        }

        Standing.Add(standing);
        return WrittenAsync(entry);
    }

    public Task<bool> ClearAsync(StandingProtection seen, CancellationToken cancellationToken) =>
        Task.FromResult(Standing.Remove(seen));

    public Task AddAsync(FreezeWindow freeze, HistoryEntry entry, CancellationToken cancellationToken)
    {
        if (Fault is not null)
        {
            return Task.FromException(Fault);
        }

        Freezes.Add(freeze);
        return WrittenAsync(entry);
    }

    public Task<IReadOnlyList<FreezeWindow>> EndedEarlyAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FreezeWindow>>([.. Freezes.Where(freeze => freeze.EndIsNewsAt(at))]);

    public Task<bool> EndAsync(
        FreezeWindow ended,
        HistoryEntry entry,
        Notice? notice,
        CancellationToken cancellationToken
    )
    {
        if (Fault is not null)
        {
            return Task.FromException<bool>(Fault);
        }

        Freezes[Freezes.FindIndex(freeze => freeze.Id == ended.Id)] = ended;
        return WrittenAsync(entry);
    }

    private Task<bool> WrittenAsync(HistoryEntry entry)
    {
        Entries.Add(entry);
        return Task.FromResult(true);
    }
}
