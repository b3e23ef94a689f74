using FsCheck;
using FsCheck.Fluent;
using Portal.Ledger.Chain;
using Portal.Ledger.Entries;

namespace Portal.Ledger.Tests.Chain;

public sealed class ChainVerifierTests
{
    private static readonly Gen<IReadOnlyList<SealedRow>> s_chains =
        from length in Gen.Choose(2, 8)
        from entries in Gen.ListOf(Samples.Entries, length)
        select Samples.Chain(entries);

    [Fact]
    public void Verify_WholeChain_IsSound() =>
        Prop.ForAll(s_chains.ToArbitrary(), chain => Verify(chain, chain).IsSound).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_AnyBitFlipped_IsFoundAtItsRow() =>
        Check(
            (chain, index, bit) =>
            {
                var flipped = chain.ToList();
                flipped[index] = Flip(chain[index], bit);
                return Verify(flipped, chain).Fault?.Sequence == flipped[index].Sequence;
            }
        );

    [Fact]
    public void Verify_AnyRowRemoved_IsFound() =>
        Check((chain, index, _) => !Verify([.. chain.Where((_, at) => at != index)], chain).IsSound);

    [Fact]
    public void Verify_TwoRowsExchanged_IsFound() =>
        Check(
            (chain, index, _) =>
            {
                var other = (index + 1) % chain.Count;
                var exchanged = chain.ToList();
                (exchanged[index], exchanged[other]) = (exchanged[other], exchanged[index]);
                return !Verify(exchanged, chain).IsSound;
            }
        );

    [Fact]
    public void Verify_RowRewrittenAndChainHashedAnew_IsFoundByAKnownHead() =>
        Check(
            (chain, index, _) =>
            {
                var entries = chain.Select(row => LedgerEntry.Parse(row.Body.Span)).ToList();
                entries[index] = entries[index] with { Outcome = "rewritten" };
                return !Verify(Samples.Chain(entries), chain).IsSound;
            }
        );

    [Fact]
    public void Verify_RemovedRow_SaysWhichOneIsMissing()
    {
        var chain = Samples.Chain([Samples.Full, Samples.Full, Samples.Full]);

        Verify([chain[0], chain[2]], chain)
            .Fault.ShouldBe(new ChainFault(3, "Entry 2 is missing: entry 3 follows entry 1."));
    }

    [Fact]
    public void Follow_RestOfAChain_StartsAtACheckpoint()
    {
        var chain = Samples.Chain([Samples.Full, Samples.Full]);

        new ChainVerifier(Checkpoint.At(chain[0])).Follow(chain[1]).ShouldBeNull();
    }

    private static void Check(Func<IReadOnlyList<SealedRow>, int, int, bool> holds) =>
        Prop.ForAll(
                (
                    from chain in s_chains
                    from index in Gen.Choose(0, chain.Count - 1)
                    from bit in Gen.Choose(0, int.MaxValue)
                    select (chain, index, bit)
                ).ToArbitrary(),
                sample => holds(sample.chain, sample.index, sample.bit)
            )
            .QuickCheckThrowOnFailure();

    private static ChainReport Verify(IReadOnlyList<SealedRow> rows, IReadOnlyList<SealedRow> original)
    {
        var verifying = ChainVerifier.VerifyAsync(
            rows.ToAsyncEnumerable(),
            Checkpoint.Genesis,
            Checkpoint.At(original[^1]),
            TestContext.Current.CancellationToken
        );
        verifying.IsCompletedSuccessfully.ShouldBeTrue("the rows are in memory");
        return verifying.GetAwaiter().GetResult();
    }

    /// <summary>Flips one bit of everything that a row holds: sequence, time, body and the three hashes.</summary>
    private static SealedRow Flip(SealedRow row, int bit)
    {
        var bits = 8 * (row.Body.Length + (3 * ChainLink.HashSize) + sizeof(long) + sizeof(long));
        bit %= bits;
        if (bit < 64)
        {
            return row with { Sequence = row.Sequence ^ (1L << bit) };
        }

        // Bits beyond the 51st leave the range of a date.
        if (bit < 128)
        {
            var micros = (row.SealedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            return row with { SealedAt = DateTimeOffset.UnixEpoch.AddTicks((micros ^ (1L << (bit % 51))) * 10) };
        }

        bit -= 128;
        if (bit < 768)
        {
            return (bit / 256) switch
            {
                0 => row with { EntryHash = Flip(row.EntryHash, bit % 256) },
                1 => row with { PreviousHash = Flip(row.PreviousHash, bit % 256) },
                _ => row with { Hash = Flip(row.Hash, bit % 256) },
            };
        }

        return row with
        {
            Body = Flip(row.Body, bit - 768),
        };
    }

    private static byte[] Flip(ReadOnlyMemory<byte> bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
