using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.History;

namespace Portal.Data.Tests.History;

public sealed class HistoryStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Olga = "5a0d0000-0000-4000-8000-00000000000a";

    private IHistoryReader Reader => Portal.Get<IHistoryReader>();

    [Fact]
    public async Task Write_FullEntry_IsReadBackWhole()
    {
        var entry = Samples.Entry("Olga asked\0 for it.") with
        {
            Approval = ApprovalMark.Unapproved,
            Reason = "capacity",
            Ticket = "CHG-1",
            OperationId = 42,
            Address = "10.0.0.7",
            Before = new JsonObject { ["count"] = 1 },
            After = new JsonObject { ["count"] = 3 },
        };

        await WriteAsync(entry);

        var read = (await Reader.FindAsync(1, HistorySight.Portal, Cancel))!;
        read.Verifies.ShouldBeTrue();
        read.Entry.ShouldBe(
            entry with
            {
                Actor = read.Entry.Actor,
                Before = read.Entry.Before,
                After = read.Entry.After,
            }
        );
        read.Entry.Actor.Roles.ShouldBe(["Operator"]);
        JsonNode.DeepEquals(read.Entry.After, entry.After).ShouldBeTrue();
    }

    [Fact]
    public async Task Search_InANamespace_FindsAndCountsWhatLiesInItAlone()
    {
        await WriteAsync(
            Samples.Entry("Of the cluster."),
            In("web", "In web."),
            In("web-2", "In another."),
            Samples.Entry("Of the portal.") with
            {
                Target = new HistoryTarget(null, null, null, "portal", "portal"),
            }
        );
        var seen = new VisibleScopes([Scope.Namespace("azure", "prod", "web")]);
        var web = new HistorySight(seen, seen);

        var page = await Reader.SearchAsync(new HistoryQuery(), web, Cancel);

        page.Entries.ShouldHaveSingleItem().Entry.Sentence.ShouldBe("In web.");
        page.Count.ShouldBe(1);
        (await Reader.FindAsync(page.Entries[0].Sequence, web, Cancel)).ShouldNotBeNull();
        foreach (var sequence in Enumerable.Range(1, 4).Where(it => it != page.Entries[0].Sequence))
        {
            (await Reader.FindAsync(sequence, web, Cancel)).ShouldBeNull();
        }

        static HistoryEntry In(string name, string sentence) =>
            Samples.Entry(sentence) with
            {
                Target = new HistoryTarget("azure", "prod", name, "assignment", "x"),
            };
    }

    [Fact]
    public async Task Search_WhileEntriesArrive_PagesNeitherSkipNorRepeat()
    {
        await WriteAsync([.. Enumerable.Range(1, 5).Select(number => Samples.Entry($"Entry {number}."))]);

        var first = await Reader.SearchAsync(new HistoryQuery(Size: 2), HistorySight.Portal, Cancel);
        await WriteAsync(Samples.Entry("A newcomer."));
        var second = await Reader.SearchAsync(
            new HistoryQuery(Before: first.Next, Size: 3),
            HistorySight.Portal,
            Cancel
        );

        first.Entries.Select(entry => entry.Sequence).ShouldBe([5, 4]);
        first.Count.ShouldBe(5);
        second.Entries.Select(entry => entry.Sequence).ShouldBe([3, 2, 1]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Search_ByText_FindsLiteralsWithoutCaseAndWithoutWildcards()
    {
        await WriteAsync(Samples.Entry("100% of POOL_1"), Samples.Entry("100 of poolx1"));

        (await FoundAsync(new HistoryQuery(Text: "100%"))).ShouldBe([1]);
        (await FoundAsync(new HistoryQuery(Text: "pool_1"))).ShouldBe([1]);
        (await FoundAsync(new HistoryQuery(Text: "OF POOL"))).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Search_ByFilters_FindsWhatMatchesThemAll()
    {
        await WriteAsync(
            Samples.Entry(cluster: "prod", actor: Olga),
            Samples.Entry(cluster: "test", actor: Olga),
            Samples.Entry(cluster: "prod", actor: "5a0d0000-0000-4000-8000-00000000000b") with
            {
                Actor = new HistoryActor("5a0d0000-0000-4000-8000-00000000000b", "Otto", ["Operator"]),
                Kind = HistoryKind.Ended,
                Outcome = "done",
                At = Samples.Noon.AddDays(1),
            }
        );

        (await FoundAsync(new HistoryQuery(Cluster: "prod"))).ShouldBe([3, 1]);
        (await FoundAsync(new HistoryQuery(Cluster: "prod", Actor: Olga))).ShouldBe([1]);
        (await FoundAsync(new HistoryQuery(Actor: $"{{{Olga.ToUpperInvariant()}}}"))).ShouldBe([2, 1]);
        (await FoundAsync(new HistoryQuery(Cluster: "prod", Actor: "olga"))).ShouldBe([1]);
        (await FoundAsync(new HistoryQuery(Actor: "OTTO"))).ShouldBe([3]);
        (await FoundAsync(new HistoryQuery(Actor: "Ol"))).ShouldBeEmpty();
        (await FoundAsync(new HistoryQuery(Kind: HistoryKind.Ended, Outcome: "done"))).ShouldBe([3]);
        (await FoundAsync(new HistoryQuery(From: Samples.Noon.AddHours(1)))).ShouldBe([3]);
    }

    [Fact]
    public async Task Search_NarrowScopes_NeitherShowsNorCountsTheRest()
    {
        await WriteAsync(Samples.Entry(cluster: "prod"), Samples.Entry(cluster: "test"));
        var scopes = new VisibleScopes([Scope.Cluster("azure", "test")]);
        var sight = new HistorySight(scopes, scopes);

        var page = await Reader.SearchAsync(new HistoryQuery(), sight, Cancel);

        page.Count.ShouldBe(1);
        page.Entries.ShouldHaveSingleItem().Entry.Target.Cluster.ShouldBe("test");
        (await Reader.FindAsync(1, sight, Cancel)).ShouldBeNull();
        (
            await Reader.SearchAsync(new HistoryQuery(), new(VisibleScopes.None, VisibleScopes.None), Cancel)
        ).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Search_WhereOnlyTheSummaryIsSeen_TellsOfClustersAlone()
    {
        var signedIn = Samples.Entry("Olga signed in.") with { Target = new(null, null, null, "portal", "portal") };
        await WriteAsync(signedIn, Samples.Entry());
        var sight = new HistorySight(VisibleScopes.Portal, VisibleScopes.None);

        (await FoundAsync(new HistoryQuery(), sight)).ShouldBe([2]);
        (await Reader.FindAsync(1, sight, Cancel)).ShouldBeNull();
        (await FoundAsync(new HistoryQuery(), HistorySight.Portal)).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Search_WhereOnlyTheSummaryIsSeen_NeitherShowsNorFindsTheRest()
    {
        await WriteAsync(Secretive("prod", "Scaled apps."), Secretive("test", "Scaled web."));
        var sight = new HistorySight(VisibleScopes.Portal, new([Scope.Cluster("azure", "test")]));

        var page = await Reader.SearchAsync(new HistoryQuery(), sight, Cancel);

        var (whole, summary) = (page.Entries[0], page.Entries[1]);
        (whole.Entry.IsSummary, whole.Entry.Reason, whole.Hash.Length).ShouldBe((false, "holiday", 32));
        (summary.Entry.IsSummary, summary.Entry.Sentence, summary.Entry.Outcome, summary.Entry.Target.Cluster).ShouldBe(
            (true, "Scaled apps.", "requested", "prod")
        );
        (summary.Entry.Reason, summary.Entry.Ticket, summary.Entry.Address, summary.Entry.CorrelationId).ShouldBe(
            (null, null, null, "")
        );
        (summary.Entry.Actor.Roles.Count, summary.Hash.Length, summary.PreviousHash.Length).ShouldBe((0, 0, 0));
        (await Reader.FindAsync(1, sight, Cancel))!.Entry.IsSummary.ShouldBeTrue();
        (await Reader.OfOperationAsync(7, sight, Cancel)).Select(it => it.Entry.IsSummary).ShouldBe([true, false]);
        foreach (var hidden in (string[])["holiday", "CHG-77", "Olga", Permission.CreateCluster])
        {
            (await FoundAsync(new HistoryQuery(Text: hidden), sight)).ShouldBe([2], hidden);
        }

        (await FoundAsync(new HistoryQuery(Text: "scaled"), sight)).ShouldBe([2, 1]);
        (await FoundAsync(new HistoryQuery(Actor: "olga"), sight)).ShouldBe([2]);
        (await FoundAsync(new HistoryQuery(Actor: Olga), sight)).ShouldBe([2]);

        static HistoryEntry Secretive(string cluster, string sentence) =>
            Samples.Entry(sentence, cluster, Olga) with
            {
                Reason = "holiday",
                Ticket = "CHG-77",
                Address = "10.0.0.7",
                OperationId = 7,
            };
    }

    [Fact]
    public async Task OfOperation_TwoEntries_AreOldestFirst()
    {
        await WriteAsync(
            Samples.Entry("asked") with
            {
                OperationId = 7,
            },
            Samples.Entry("other") with
            {
                OperationId = 8,
            },
            Samples.Entry("ended") with
            {
                OperationId = 7,
            }
        );

        var entries = await Reader.OfOperationAsync(7, HistorySight.Portal, Cancel);

        entries.Select(entry => entry.Entry.Sentence).ShouldBe(["asked", "ended"]);
    }

    [Fact]
    public async Task Find_BodyChangedBehindThePortalsBack_DoesNotVerify()
    {
        await WriteAsync(Samples.Entry("Olga did it."));
        await Portal.ExecuteAsync(
            """
            alter table ledger.history disable trigger history_is_append_only;
            alter table ledger.history drop constraint history_inbox_entry_hash;
            update ledger.history set body = convert_to(replace(convert_from(body, 'UTF8'), 'Olga did', 'Otto did'), 'UTF8');
            """
        );

        var read = await Reader.FindAsync(1, HistorySight.Portal, Cancel);

        read!.Entry.Sentence.ShouldBe("Otto did it.");
        read.Verifies.ShouldBeFalse();
    }

    private async Task WriteAsync(params HistoryEntry[] entries)
    {
        foreach (var entry in entries)
        {
            await Portal.Get<IHistoryWriter>().WriteAsync(entry, Cancel);
            await Portal.Sealer.SealAsync(Cancel);
        }
    }

    private async Task<IEnumerable<long>> FoundAsync(HistoryQuery query, HistorySight? sight = null) =>
        (await Reader.SearchAsync(query, sight ?? HistorySight.Portal, Cancel)).Entries.Select(entry => entry.Sequence);
}
