namespace Portal.Core.History;

/// <summary>
/// Reads the sealed history, newest first, by keyset: pages neither skip nor repeat while entries arrive. Each answer holds
/// what the <see cref="HistorySight"/> shows; nothing is found by what it does not show.
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
    int Size = 50
);

/// <summary>
/// One page. <paramref name="Count"/> stops at 1,000 (then it means "1,000 or more");
/// <paramref name="Next"/> is the cursor of the following page, or null at the end.
/// </summary>
public sealed record HistoryPage(IReadOnlyList<SealedEntry> Entries, int Count, DateTimeOffset? Next);

/// <summary>An entry with its place in the chain. Hashes are SHA-256, 32 bytes.</summary>
public sealed record SealedEntry(
    long Sequence,
    DateTimeOffset SealedAt,
    HistoryEntry Entry,
    byte[] PreviousHash,
    byte[] Hash,
    bool Verifies
);
