using Portal.Core.Health;
using Portal.Core.History;

namespace Portal.Data.Tests.Health;

public sealed class RunbookStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Key = "disk-full";

    private IRunbooks Runbooks => Portal.Get<IRunbooks>();

    [Fact]
    public async Task Text_EditedAndReset_ShowsAndIsInHistory()
    {
        (await Runbooks.ListAsync(Cancel)).Count.ShouldBe(ShippedRunbooks.All.Count);

        (await SaveAsync("# Ours", Samples.Noon, seen: null)).ShouldBeTrue();
        var edited = (await Runbooks.FindAsync(Key, Cancel))!;
        var listed = (await Runbooks.ListAsync(Cancel)).Single(runbook => runbook.Key == Key);
        (await Runbooks.ResetAsync(Key, edited.EditedAt, Entry("reset"), Cancel)).ShouldBeTrue();

        edited.ShouldBe(new Runbook(Key, "Ours", "# Ours", Samples.Noon, "Adam"));
        listed.ShouldBe(edited);
        (await Runbooks.FindAsync(Key, Cancel)).ShouldBe(ShippedRunbooks.Find(Key));
        await Portal.Sealer.SealAsync(Cancel);
        var page = await Portal
            .Get<IHistoryReader>()
            .SearchAsync(new HistoryQuery(Kind: HistoryKind.Changed), HistorySight.Portal, Cancel);
        page.Entries.Select(entry => entry.Entry.Sentence).ShouldBe(["reset", "edit"]);
    }

    [Fact]
    public async Task Text_OfTwoPeopleAtOnce_IsTheFirsts()
    {
        var saved = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(number => SaveAsync($"# {number}", Samples.Noon.AddSeconds(number), seen: null))
        );

        saved.Count(done => done).ShouldBe(1);
        (await SaveAsync("# late", Samples.Noon, seen: Samples.Noon.AddDays(-1))).ShouldBeFalse();
        (await Runbooks.ResetAsync(Key, null, Entry("reset"), Cancel)).ShouldBeFalse();
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Key_OfNoTrouble_IsNoRunbook() => (await Runbooks.FindAsync("no", Cancel)).ShouldBeNull();

    private Task<bool> SaveAsync(string markdown, DateTimeOffset at, DateTimeOffset? seen) =>
        Runbooks.SaveAsync(
            ShippedRunbooks.Titled(Key, markdown) with
            {
                EditedAt = at,
                EditedBy = "Adam",
            },
            seen,
            Entry("edit"),
            Cancel
        );

    private static HistoryEntry Entry(string sentence) => Samples.Entry(sentence) with { Kind = HistoryKind.Changed };
}
