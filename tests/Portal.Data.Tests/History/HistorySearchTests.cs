using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.TestKit.Time;

namespace Portal.Data.Tests.History;

/// <summary>Text in a history of six months, June to November, with 300 entries each.</summary>
public sealed class HistorySearchTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Pool = "scale pool pool3 ";
    private static readonly DateTimeOffset s_december = LongHistory.LastMonth.AddDays(40);

    [Fact]
    public async Task Search_WhenItsTimeIsUp_ShowsWhatItFoundAndGoesOnWithoutGapsOrDoubles()
    {
        await FillAsync();

        var pages = await HurriedAsync(new(Text: Pool), HistorySight.Portal);

        var fitting = await SequencesAsync($"search_text ilike '%{Pool}%'");
        pages.SelectMany(Sequences).ShouldBe(fitting);
        // Two months each: December, which has none, and November; then what October and September have is more than a page.
        pages
            .Select(page => (page.SearchedBackTo?.Month, page.IsCutShort))
            .ShouldBe([(11, true), (9, false), (8, true), (null, false), (null, false)]);
        pages[0].SearchedBackTo.ShouldBe(LongHistory.LastMonth);
        pages[0].Entries.ShouldAllBe(entry => entry.SealedAt >= LongHistory.LastMonth);
        var counted = fitting.Count(it => it > 900);
        pages.Take(2).Sum(page => page.Count).ShouldBe(counted);
    }

    [Fact]
    public async Task Search_WhoSeesOneCluster_GoesOnToWhatIsOfThatCluster()
    {
        await FillAsync();
        var scopes = new VisibleScopes([Scope.Cluster("azure", "prod-77")]);

        var pages = await HurriedAsync(new(Text: "scale"), new(scopes, scopes));

        var fitting = await SequencesAsync("cluster = 'prod-77'");
        fitting.ShouldNotBeEmpty();
        pages.SelectMany(Sequences).ShouldBe(fitting);
        pages.Sum(page => page.Count).ShouldBe(fitting.Length);
    }

    [Fact]
    public async Task Search_WhoSeesSummaries_GoesOnWithoutFindingWhatTheyLeaveOut()
    {
        await FillAsync();
        (await HurriedAsync(new(Text: "chg-4711"), HistorySight.Portal)).SelectMany(Sequences).ShouldBe([13]);

        var pages = await HurriedAsync(new(Text: "chg-4711"), new(VisibleScopes.Portal, VisibleScopes.None));

        pages.Select(page => page.Count).ShouldBe([0, 0, 0, 0]);
        pages.SelectMany(Sequences).ShouldBeEmpty();
    }

    [Fact]
    public async Task Search_InTime_LooksThroughAllAndCounts()
    {
        await FillAsync();
        await using var replica = Portal.Compose(new ManualTimeProvider(s_december));
        var reader = replica.GetRequiredService<IHistoryReader>();
        var fitting = await SequencesAsync($"search_text ilike '%{Pool}%'");

        var first = await SearchAsync(new(Text: Pool));
        var second = await SearchAsync(new(Text: Pool, Before: first.Next));
        var none = await SearchAsync(new(Text: "zebra"));
        var many = await SearchAsync(new(Text: "scale pool"));
        var uncounted = await SearchAsync(new(Text: "scale pool", Counted: false));

        first.Entries.Concat(second.Entries).Select(entry => entry.Sequence).ShouldBe(fitting.Take(100));
        (first.Count, first.SearchedBackTo, first.IsCutShort).ShouldBe((fitting.Length, null, false));
        (second.Count, second.SearchedBackTo).ShouldBe((fitting.Length - 50, null));
        (none.Entries.Count, none.Count, none.Next, none.SearchedBackTo).ShouldBe((0, 0, null, null));
        // Neither is looked for further back than it takes to fill the page and to count.
        (many.Count, many.SearchedBackTo?.Month, many.IsCutShort).ShouldBe((1_000, 7, false));
        (uncounted.Entries.Count, uncounted.SearchedBackTo?.Month, uncounted.IsCutShort).ShouldBe((50, 11, false));
        uncounted.Next.ShouldBe(many.Next);

        Task<HistoryPage> SearchAsync(HistoryQuery query) => reader.SearchAsync(query, HistorySight.Portal, Cancel);
    }

    private async Task FillAsync() => await Portal.ExecuteAsync(LongHistory.Fill(1_800, months: 6));

    /// <summary>Every page to the end; each has time for two months.</summary>
    private async Task<List<HistoryPage>> HurriedAsync(HistoryQuery query, HistorySight sight)
    {
        await using var replica = Portal.Compose(new PassingTime(s_december, TimeSpan.FromMilliseconds(150)));
        var reader = replica.GetRequiredService<IHistoryReader>();
        List<HistoryPage> pages = [];
        DateTimeOffset? next = null;
        do
        {
            pages.Add(await reader.SearchAsync(query with { Before = next }, sight, Cancel));
            next = pages[^1].Next;
            pages.Count.ShouldBeLessThan(10);
        } while (next is not null);
        return pages;
    }

    private async Task<long[]> SequencesAsync(string condition) =>
        (
            await Portal.ScalarAsync<long[]>(
                $"select array_agg(sequence order by sequence desc) from ledger.history where {condition}"
            )
        )!;

    private static IEnumerable<long> Sequences(HistoryPage page) => page.Entries.Select(entry => entry.Sequence);

    /// <summary>A clock that goes on whenever somebody looks how long it took.</summary>
    private sealed class PassingTime(DateTimeOffset now, TimeSpan step) : TimeProvider
    {
        private long _timestamp;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => Interlocked.Add(ref _timestamp, step.Ticks);
    }
}
