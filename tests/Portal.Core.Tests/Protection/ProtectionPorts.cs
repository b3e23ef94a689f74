using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Protection;
using Portal.Core.Tests.Approvals;

namespace Portal.Core.Tests.Protection;

/// <summary>Protections and denials in memory; hints come when a test gives them.</summary>
internal sealed class ProtectionPorts : IProtections, IDenials, IChangeFeed
{
    private readonly List<Action<Change>> _ears = [];

    /// <summary>A guard of a portal in which nothing is protected.</summary>
    public static ProtectionGuard Unprotected => new ProtectionPorts().Guard(TimeProvider.System);

    public ProtectionMap Stored { get; set; } = ProtectionMap.Empty;
    public List<FreezeWindow> Past { get; } = [];
    public List<HistoryEntry> Entries { get; } = [];
    public List<Notice> Notices { get; } = [];
    public List<Denial> Denials { get; } = [];
    public int Reads { get; private set; }
    public bool Away { get; set; }

    public ProtectionGuard Guard(TimeProvider time) => new(this, this, time, NullLogger<ProtectionGuard>.Instance);

    public AccessGate Gate(TimeProvider time) => new(new StoredPolicies().Matrix(time), Guard(time), this, time);

    public void Hint(string topic) => _ears.ForEach(heard => heard(new Change(topic, null)));

    public Task<ProtectionMap> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        Reads++;
        return Away ? throw new InvalidOperationException("The database is away.") : Task.FromResult(Stored);
    }

    public Task<IReadOnlyList<FreezeWindow>> FreezesAsync(int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FreezeWindow>>([.. Stored.Freezes, .. Past]);

    public Task<bool> SetAsync(StandingProtection standing, HistoryEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(
            Stored.Standing.All(it => it.Kind != standing.Kind || it.Scope != standing.Scope),
            Stored with
            {
                Standing = [.. Stored.Standing, standing],
            },
            entry
        );

    public Task<bool> ClearAsync(StandingProtection seen, CancellationToken cancellationToken)
    {
        var stood = Stored.Standing.Contains(seen);
        Stored = Stored with { Standing = [.. Stored.Standing.Where(it => it != seen)] };
        return Task.FromResult(stood);
    }

    public Task AddAsync(FreezeWindow freeze, HistoryEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(true, Stored with { Freezes = [.. Stored.Freezes, freeze] }, entry);

    public Task<IReadOnlyList<FreezeWindow>> EndedEarlyAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FreezeWindow>>([.. Past.Where(freeze => freeze.EndIsNewsAt(at))]);

    public Task<bool> EndAsync(
        FreezeWindow ended,
        HistoryEntry entry,
        Notice? notice,
        CancellationToken cancellationToken
    )
    {
        Past.Add(ended);
        Notices.AddRange(new[] { notice }.OfType<Notice>());
        return WriteAsync(
            Stored.Freezes.Any(it => it.Id == ended.Id),
            Stored with
            {
                Freezes = [.. Stored.Freezes.Where(it => it.Id != ended.Id)],
            },
            entry
        );
    }

    public Task CountAsync(Denial denial, CancellationToken cancellationToken)
    {
        Denials.Add(denial);
        return Task.CompletedTask;
    }

    public IDisposable Subscribe(Action<Change> heard)
    {
        _ears.Add(heard);
        return new Deaf();
    }

    private Task<bool> WriteAsync(bool fits, ProtectionMap after, HistoryEntry entry)
    {
        if (fits)
        {
            Stored = after;
            Entries.Add(entry);
        }

        return Task.FromResult(fits);
    }

    private sealed class Deaf : IDisposable
    {
        public void Dispose() { }
    }
}
