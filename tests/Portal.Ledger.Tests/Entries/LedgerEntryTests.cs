using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Ledger.Chain;
using Portal.Ledger.Entries;

namespace Portal.Ledger.Tests.Entries;

public sealed class LedgerEntryTests
{
    private const string Pinned = """
        {"action":"clusters.create","actor":{"name":"Åsa Öberg","objectId":"o-1","roles":["Operator"]},
        "address":"10.0.0.7","after":{"count":3},"approval":"unapproved","at":"2026-03-01T12:00:00.123456Z",
        "before":{"id":"9007199254740993"},"correlationId":"c-1","id":"0195d3a4-0000-7000-8000-000000000001",
        "kind":"requested","operationId":"42","outcome":"requested","reason":"capacity",
        "sentence":"Åsa Öberg asked for cluster prod.","target":{"cluster":"prod","connection":"azure",
        "kind":"Cluster","name":"prod","namespace":"default"},"ticket":"CHG-1","version":1}
        """;

    // Both literals are the format: when this test fails, existing ledgers no longer verify against new code.
    [Fact]
    public void ToCanonicalBytes_FullEntry_AreThePinnedBytes()
    {
        var bytes = Samples.Full.ToCanonicalBytes();

        Encoding.UTF8.GetString(bytes).ShouldBe(Pinned.ReplaceLineEndings(""));
        Convert
            .ToHexStringLower(ChainLink.EntryHash(bytes))
            .ShouldBe("8c6799d0be39c51de1d9c08fba276f2ccad957b973fd60ca2fdb4d8bf4036830");
    }

    [Fact]
    public void Parse_AnyEntry_RoundTripsToTheSameBytes() =>
        Prop.ForAll(
                Samples.Entries.ToArbitrary(),
                entry =>
                {
                    var bytes = entry.ToCanonicalBytes();
                    var read = LedgerEntry.Parse(bytes);
                    return read.ToCanonicalBytes().SequenceEqual(bytes)
                        && read.At == entry.At
                        && read.OperationId == entry.OperationId
                        && read.Sentence == entry.Sentence
                        && JsonNode.DeepEquals(read.After, entry.After);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void ToCanonicalBytes_TimeFinerThanAMicrosecond_IsCutOff()
    {
        var fine = Samples.Full with { At = Samples.Full.At.AddTicks(9) };

        fine.ToCanonicalBytes().ShouldBe(Samples.Full.ToCanonicalBytes());
    }

    [Fact]
    public void ToCanonicalBytes_HalfASurrogatePair_IsReplacedInTextAndRefusedInJson()
    {
        var text = Samples.Full with { Sentence = "cut \ud83d" };
        var json = Samples.Full with { After = JsonNode.Parse("""{"a":"\ud800"}""") };

        LedgerEntry.Parse(text.ToCanonicalBytes()).Sentence.ShouldBe("cut \uFFFD");
        Should.Throw<JsonException>(() => json.ToCanonicalBytes());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"version":1}""")]
    public void Parse_NoEntry_IsRefused(string text) =>
        Should.Throw<JsonException>(() => LedgerEntry.Parse(Encoding.UTF8.GetBytes(text)));
}
