using Portal.Core.Health;
using Portal.Core.History;

namespace Portal.Web.Tests.Ports;

/// <summary>Runbooks in memory; what is saved is kept with its entry.</summary>
internal sealed class FakeRunbooks : IRunbooks
{
    public Dictionary<string, Runbook> Runbooks { get; } = new(StringComparer.Ordinal);

    public List<HistoryEntry> Entries { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>Somebody else was faster.</summary>
    public bool Overtaken { get; set; }

    public Task<IReadOnlyList<Runbook>> ListAsync(CancellationToken cancellationToken) =>
        Failure is null
            ? Task.FromResult<IReadOnlyList<Runbook>>([
                .. Runbooks.Values.OrderBy(it => it.Title, StringComparer.Ordinal),
            ])
            : Task.FromException<IReadOnlyList<Runbook>>(Failure);

    public Task<Runbook?> FindAsync(string key, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Runbooks.GetValueOrDefault(key)) : Task.FromException<Runbook?>(Failure);

    public Task<bool> SaveAsync(
        Runbook runbook,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        if (!Overtaken)
        {
            Runbooks[runbook.Key] = runbook;
            Entries.Add(entry);
        }
        return Task.FromResult(!Overtaken);
    }

    public Task<bool> ResetAsync(
        string key,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        Entries.Add(entry);
        return Task.FromResult(!Overtaken);
    }
}
