using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Ledger.Chain;
using Portal.Ledger.Entries;

namespace Portal.Ledger.Tests;

internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly LedgerEntry Full = new()
    {
        Id = Guid.Parse("0195d3a4-0000-7000-8000-000000000001"),
        At = Noon.AddMicroseconds(123_456),
        Kind = LedgerKind.Requested,
        Action = "clusters.create",
        Actor = new LedgerActor("o-1", "Åsa Öberg", ["Operator"]),
        Target = new LedgerTarget("azure", "prod", "default", "Cluster", "prod"),
        Outcome = "requested",
        Approval = LedgerApproval.Unapproved,
        Reason = "capacity",
        Ticket = "CHG-1",
        OperationId = 42,
        CorrelationId = "c-1",
        Address = "10.0.0.7",
        Sentence = "Åsa Öberg asked for cluster prod.",
        Before = JsonNode.Parse("""{ "id": 9007199254740993 }"""),
        After = JsonNode.Parse("""{ "count": 3.0 }"""),
    };

    /// <summary>Any text that is well-formed Unicode, control characters included.</summary>
    public static readonly Gen<string> Text =
        from text in ArbMap.Default.GeneratorFor<UnicodeString>()
        from pair in Gen.Elements("", "😀")
        select string.Concat(text.Get.Where(character => !char.IsSurrogate(character))) + pair;

    public static readonly Gen<LedgerEntry> Entries =
        from sentence in Text
        from reason in Gen.OrNull(Text)
        from operation in ArbMap.Default.GeneratorFor<long?>()
        from number in ArbMap.Default.GeneratorFor<NormalFloat>()
        from ticks in Gen.Choose(0, int.MaxValue)
        select Full with
        {
            Sentence = sentence,
            Reason = reason,
            OperationId = operation,
            At = Noon.AddTicks(ticks),
            After = new JsonObject { [sentence] = number.Get, ["nothing"] = null },
        };

    public static IReadOnlyList<SealedRow> Chain(IEnumerable<LedgerEntry> entries)
    {
        var rows = new List<SealedRow>();
        var head = Checkpoint.Genesis;
        foreach (var entry in entries)
        {
            var row = SealedRow.After(head, Noon.AddMicroseconds(rows.Count), entry.ToCanonicalBytes());
            rows.Add(row);
            head = Checkpoint.At(row);
        }

        return rows;
    }
}
