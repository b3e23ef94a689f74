namespace Portal.Ledger.Chain;

/// <summary>An entry in its place in the chain, as it is stored.</summary>
public sealed record SealedRow(
    long Sequence,
    DateTimeOffset SealedAt,
    ReadOnlyMemory<byte> Body,
    ReadOnlyMemory<byte> EntryHash,
    ReadOnlyMemory<byte> PreviousHash,
    ReadOnlyMemory<byte> Hash
)
{
    /// <summary>Whether the row agrees with itself; whether it continues the chain only its predecessor can tell.</summary>
    public bool IsIntact() =>
        EntryHash.Span.SequenceEqual(ChainLink.EntryHash(Body.Span))
        && PreviousHash.Length == ChainLink.HashSize
        && Hash.Span.SequenceEqual(ChainLink.Hash(PreviousHash.Span, Sequence, SealedAt, EntryHash.Span));

    /// <summary>Seals an entry behind <paramref name="head"/>.</summary>
    public static SealedRow After(Checkpoint head, DateTimeOffset sealedAt, ReadOnlyMemory<byte> body)
    {
        var entryHash = ChainLink.EntryHash(body.Span);
        var sequence = head.Sequence + 1;
        var hash = ChainLink.Hash(head.Hash.Span, sequence, sealedAt, entryHash);
        return new SealedRow(sequence, sealedAt, body, entryHash, head.Hash, hash);
    }
}
