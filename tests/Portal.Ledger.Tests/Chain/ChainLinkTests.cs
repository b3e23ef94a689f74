using System.Security.Cryptography;
using Portal.Ledger.Chain;

namespace Portal.Ledger.Tests.Chain;

public sealed class ChainLinkTests
{
    [Fact]
    public void Hash_CoversPreviousSequenceTimeAndEntry_InThatOrder()
    {
        var previous = Enumerable.Range(0, 32).Select(value => (byte)value).ToArray();
        var entry = Enumerable.Range(100, 32).Select(value => (byte)value).ToArray();
        byte[] sequence = [0, 0, 0, 0, 0, 0, 1, 2];
        byte[] micros = [0, 0, 0, 0, 0, 0x0F, 0x42, 0x41];

        var hash = ChainLink.Hash(previous, 258, DateTimeOffset.UnixEpoch.AddMicroseconds(1_000_001), entry);

        hash.ShouldBe(SHA256.HashData([.. previous, .. sequence, .. micros, .. entry]));
    }

    [Fact]
    public void Hash_PreviousOfWrongLength_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            ChainLink.Hash(new byte[31], 1, DateTimeOffset.UnixEpoch, new byte[32])
        );
}
