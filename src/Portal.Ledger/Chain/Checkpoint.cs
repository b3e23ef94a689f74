namespace Portal.Ledger.Chain;

/// <summary>
/// A statement about the chain: up to <paramref name="Sequence"/> it hashes to <paramref name="Hash"/>, sealed at
/// <paramref name="SealedAt"/>. Kept elsewhere, it shows when a chain was rewritten from an earlier point.
/// </summary>
public sealed record Checkpoint(long Sequence, ReadOnlyMemory<byte> Hash, DateTimeOffset SealedAt)
{
    /// <summary>The head of an empty chain.</summary>
    public static Checkpoint Genesis { get; } = new(0, ChainLink.Genesis, DateTimeOffset.MinValue);

    public static Checkpoint At(SealedRow row) => new(row.Sequence, row.Hash, row.SealedAt);
}
