using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Ledger.Chain;

/// <summary>The two hashes of the ledger, both SHA-256.</summary>
public static class ChainLink
{
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>What the first entry follows: 32 zero bytes.</summary>
    public static ReadOnlyMemory<byte> Genesis { get; } = new byte[HashSize];

    /// <summary>The hash of an entry's canonical bytes.</summary>
    public static byte[] EntryHash(ReadOnlySpan<byte> canonicalBytes) => SHA256.HashData(canonicalBytes);

    /// <summary>
    /// SHA-256 over the previous hash, the sequence (int64, big-endian), the sealing time in microseconds since the
    /// Unix epoch (int64, big-endian) and the entry hash: 80 bytes in all.
    /// </summary>
    public static byte[] Hash(
        ReadOnlySpan<byte> previous,
        long sequence,
        DateTimeOffset sealedAt,
        ReadOnlySpan<byte> entryHash
    )
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(previous.Length, HashSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(entryHash.Length, HashSize);
        Span<byte> link = stackalloc byte[HashSize + sizeof(long) + sizeof(long) + HashSize];
        previous.CopyTo(link);
        BinaryPrimitives.WriteInt64BigEndian(link[HashSize..], sequence);
        BinaryPrimitives.WriteInt64BigEndian(link[(HashSize + sizeof(long))..], Microseconds.SinceUnixEpoch(sealedAt));
        entryHash.CopyTo(link[^HashSize..]);
        return SHA256.HashData(link);
    }
}
