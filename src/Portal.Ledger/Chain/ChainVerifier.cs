namespace Portal.Ledger.Chain;

/// <summary>
/// Follows a chain row by row from <paramref name="start"/>. It keeps nothing but the head, so that any length streams
/// through it.
/// </summary>
public sealed class ChainVerifier(Checkpoint start)
{
    /// <summary>The last row that was sound.</summary>
    public Checkpoint Head { get; private set; } = start;

    /// <summary>Takes the next row: null when it is sound (then it is the head), or what is wrong with it.</summary>
    public ChainFault? Follow(SealedRow row)
    {
        var fault = Examine(row) is { } sentence ? new ChainFault(row.Sequence, sentence) : null;
        Head = fault is null ? Checkpoint.At(row) : Head;
        return fault;
    }

    /// <summary>
    /// Verifies all <paramref name="rows"/>, in order of sequence, and that they end at <paramref name="expected"/>:
    /// only a known head tells a shortened chain from a whole one.
    /// </summary>
    public static async Task<ChainReport> VerifyAsync(
        IAsyncEnumerable<SealedRow> rows,
        Checkpoint start,
        Checkpoint? expected = null,
        CancellationToken cancellationToken = default
    )
    {
        var verifier = new ChainVerifier(start);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (verifier.Follow(row) is { } fault)
            {
                return new ChainReport(verifier.Head, fault);
            }
        }

        return new ChainReport(verifier.Head, expected is null ? null : verifier.Compare(expected));
    }

    private ChainFault? Compare(Checkpoint expected) =>
        Head.Sequence != expected.Sequence
            ? new ChainFault(
                Math.Min(Head.Sequence, expected.Sequence) + 1,
                $"The history ends with entry {Head.Sequence}, but entry {expected.Sequence} was known to be its last."
            )
        : Head.Hash.Span.SequenceEqual(expected.Hash.Span) ? null
        : new ChainFault(Head.Sequence, $"Entry {Head.Sequence} has another hash than the one that was known.");

    private string? Examine(SealedRow row) =>
        row switch
        {
            _ when row.Sequence <= Head.Sequence => $"Entry {row.Sequence} stands behind entry {Head.Sequence}.",
            _ when row.Sequence != Head.Sequence + 1 =>
                $"Entry {Head.Sequence + 1} is missing: entry {row.Sequence} follows entry {Head.Sequence}.",
            _ when row.SealedAt <= Head.SealedAt => $"Entry {row.Sequence} was not sealed after the one before it.",
            _ when !row.EntryHash.Span.SequenceEqual(ChainLink.EntryHash(row.Body.Span)) =>
                $"The content of entry {row.Sequence} was changed: it no longer has the hash it was written with.",
            _ when !row.PreviousHash.Span.SequenceEqual(Head.Hash.Span) =>
                $"Entry {row.Sequence} does not continue from entry {Head.Sequence}: the chain is broken between them.",
            _ when !row.Hash.Span.SequenceEqual(Expected(row)) =>
                $"The seal of entry {row.Sequence} does not fit its sequence, time and content.",
            _ => null,
        };

    private static byte[] Expected(SealedRow row) =>
        ChainLink.Hash(row.PreviousHash.Span, row.Sequence, row.SealedAt, row.EntryHash.Span);
}
