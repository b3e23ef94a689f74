namespace Portal.Core.History;

/// <summary>
/// Reads the sealed history, newest first, by keyset: pages neither skip nor repeat while entries arrive. Each answer holds
/// what the <see cref="HistorySight"/> shows; nothing is found by what it does not show. Text is looked for month by month
/// until the page is full or its time is up; see <see cref="HistoryPage.IsCutShort"/>.
/// </summary>
public interface IHistoryReader
{
    Task<HistoryPage> SearchAsync(HistoryQuery query, HistorySight sight, CancellationToken cancellationToken);

    Task<SealedEntry?> FindAsync(long sequence, HistorySight sight, CancellationToken cancellationToken);

    /// <summary>All entries of one operation, oldest first.</summary>
    Task<IReadOnlyList<SealedEntry>> OfOperationAsync(
        long operationId,
        HistorySight sight,
        CancellationToken cancellationToken
    );
}

/// <summary>
/// Filters; a missing one does not restrict. <paramref name="Actor"/> is an object id or a whole name, whatever its case;
/// <paramref name="Before"/> is the keyset cursor, a time of sealing (exclusive): no two entries have the same.
/// </summary>
public sealed record HistoryQuery(
    string? Text = null,
    string? Actor = null,
    string? Cluster = null,
    string? Kind = null,
    string? Outcome = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Before = null,
    int Size = 50,
    bool Counted = true
);

/// <summary>
/// One page. <paramref name="Next"/> is the cursor of what follows, or null at the end. <paramref name="SearchedBackTo"/> is
/// the time of sealing before which nothing was looked at, null when all was. <paramref name="Count"/> is how many fit from
/// the cursor back, these among them, if the query is counted: at least so many when not all was looked at, and from 1,000 on, where counting stops.
/// </summary>
public sealed record HistoryPage(
    IReadOnlyList<SealedEntry> Entries,
    int Count,
    DateTimeOffset? Next,
    DateTimeOffset? SearchedBackTo = null
)
{
    /// <summary>The time was up before the page was full: there may be more of it at the cursor, or nothing.</summary>
    public bool IsCutShort => Next is not null && Next == SearchedBackTo;
}

/// <summary>An entry with its place in the chain. Hashes are SHA-256, 32 bytes.</summary>
public sealed record SealedEntry(
    long Sequence,
    DateTimeOffset SealedAt,
    HistoryEntry Entry,
    byte[] PreviousHash,
    byte[] Hash,
    bool Verifies
);
