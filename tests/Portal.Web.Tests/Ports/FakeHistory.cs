using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Web.Tests.Ports;

/// <summary>A history in memory: chained like the real one, searched by kind, actor and text.</summary>
internal sealed class FakeHistory : IHistoryReader, IHistoryWriter, IDenials
{
    private readonly List<SealedEntry> _entries = [];

    public ConcurrentQueue<HistoryEntry> Written { get; } = [];

    public List<HistoryQuery> Queries { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>What a page after the first waits for.</summary>
    public Func<Task> Older { get; set; } = () => Task.CompletedTask;

    /// <summary>How many entries an answer has time to look at for a text.</summary>
    public int Patience { get; set; } = int.MaxValue;

    public Exception? WriteFailure { get; set; }

    public SealedEntry Append(HistoryEntry entry)
    {
        var previous = _entries.Count == 0 ? new byte[32] : _entries[^1].Hash;
        var hash = SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(entry.Sentence)]);
        // No two are sealed at the same time.
        var sealedAt =
            _entries.Count > 0 && _entries[^1].SealedAt >= entry.At
                ? _entries[^1].SealedAt.AddMicroseconds(1)
                : entry.At;
        _entries.Add(new SealedEntry(_entries.Count + 1, sealedAt, entry, previous, hash, Verifies: true));
        return _entries[^1];
    }

    public Task WriteAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        if (WriteFailure is not null)
        {
            throw WriteFailure;
        }
        Written.Enqueue(entry);
        return Task.CompletedTask;
    }

    public Task CountAsync(Denial denial, CancellationToken cancellationToken) =>
        WriteAsync(denial.ToEntry(), cancellationToken);

    public async Task<HistoryPage> SearchAsync(
        HistoryQuery query,
        HistorySight sight,
        CancellationToken cancellationToken
    )
    {
        Queries.Add(query);
        if (Failure is not null)
        {
            throw Failure;
        }
        await (query.Before is null ? Task.CompletedTask : Older());
        var before = _entries
            .AsEnumerable()
            .Reverse()
            .Where(entry => query.Before is null || entry.SealedAt < query.Before)
            .ToList();
        var looked = query.Text is null ? before : before.Take(Patience).ToList();
        var found = looked
            .Where(entry => sight.Seen.Include(entry.Entry.Target.Scope))
            .Where(entry => query.Kind is null || entry.Entry.Kind == query.Kind)
            .Select(sight.Show)
            .Where(entry => query.Actor is null || entry.Entry.Actor.Name == query.Actor)
            .Where(entry => query.Text is null || entry.Entry.Sentence.Contains(query.Text, StringComparison.Ordinal))
            .ToList();
        var page = found.Take(query.Size).ToList();
        DateTimeOffset? searchedBackTo = looked.Count < before.Count ? looked[^1].SealedAt : null;
        return new HistoryPage(
            page,
            found.Count,
            found.Count > page.Count ? page[^1].SealedAt : searchedBackTo,
            searchedBackTo
        );
    }

    public Task<SealedEntry?> FindAsync(long sequence, HistorySight sight, CancellationToken cancellationToken) =>
        Task.FromResult(
            _entries
                .Where(entry => entry.Sequence == sequence && sight.Seen.Include(entry.Entry.Target.Scope))
                .Select(sight.Show)
                .FirstOrDefault()
        );

    public Task<IReadOnlyList<SealedEntry>> OfOperationAsync(
        long operationId,
        HistorySight sight,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<SealedEntry>>([
            .. _entries
                .Where(entry => entry.Entry.OperationId == operationId && sight.Seen.IsPortalWide)
                .Select(sight.Show),
        ]);
}
