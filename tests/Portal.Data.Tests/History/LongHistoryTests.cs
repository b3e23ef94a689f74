using System.Diagnostics;
using System.Globalization;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Data.Tests.History;

/// <summary>
/// Pages of a history of ten million entries (or HISTORY_ENTRIES), by each filter: each statement touches a hundredth of the
/// table at most, so it is served by an index; where none serves the text, it reads one month. Prints their times beside that
/// of the unfiltered page. Part of <c>./test.sh long</c>.
/// </summary>
[Trait("Category", "Long")]
public sealed class LongHistoryTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const int Rounds = 9;

    // Texts that no index finds. Their months are read whole, and that along an index which is read too.
    private static readonly HistoryQuery[] s_monthly =
    [
        new(Text: "zq"),
        new(Text: "scale pool", Kind: HistoryKind.SignedIn),
    ];

    private static readonly (string Name, HistoryQuery Query, HistorySight Sight)[] s_pages =
    [
        Of("everything", new()),
        Of("frequent kind", new(Kind: HistoryKind.Ended)),
        Of("rare kind", new(Kind: HistoryKind.BrokeGlass)),
        Of("kind of the first years only", new(Kind: HistoryKind.Reviewed)),
        Of("kind that never was", new(Kind: HistoryKind.Withdrawn)),
        Of("frequent outcome", new(Outcome: "succeeded")),
        Of("rare outcome", new(Outcome: "unknown")),
        Of("kind with an outcome", new(Kind: HistoryKind.Ended, Outcome: "failed")),
        Of("kind with an outcome that it never has", new(Kind: HistoryKind.SignedIn, Outcome: "failed")),
        Of("rare kind of a cluster", new(Kind: HistoryKind.BrokeGlass, Cluster: "prod-8")),
        Of("the last month", new(From: LongHistory.LastMonth)),
        Of("the last hours", new(From: LongHistory.LastMonth.AddDays(26.9))),
        Of("a day without entries", new(From: LongHistory.LastMonth.AddDays(28))),
        Of("rare text", new(Text: "chg-4711")),
        Of("frequent text", new(Text: "scale pool")),
        Of("text of one cluster", new(Text: "of prod-77 to")),
        Of("text that never was", new(Text: "zebra")),
        Of("two letters that never were", s_monthly[0]),
        Of("frequent text with a kind that never has it", s_monthly[1]),
        Of("cluster", new(Cluster: "prod-7")),
        Of("actor", new(Actor: "person 7")),
        Of("who sees one cluster", new(), Only("prod-7")),
        Of("who sees three clusters", new(), Only("prod-7", "prod-8", "prod-9")),
        Of("who sees a cluster without entries", new(), Only("new")),
    ];

    [Fact]
    public async Task Pages_OfTenMillionEntries_AreServedByIndexes()
    {
        await FillAsync();
        var (all, month) = (await HeapBlocksAsync("sum"), await HeapBlocksAsync("max"));
        using var sent = new SentQueries(Portal.Superuser.CreateConnection().Database);
        var reader = Portal.Get<IHistoryReader>();
        List<string> over = [];
        foreach (var (name, query, sight) in s_pages)
        {
            foreach (
                var (page, asked) in new[] { ("first", query), ("deep", query with { Before = LongHistory.Middle }) }
            )
            {
                sent.Forget();
                var found = await reader.SearchAsync(asked, sight, Cancel);
                var blocks = await sent.BlocksAsync(Portal.Superuser, Cancel);
                var times = new List<(TimeSpan Plain, TimeSpan Filtered)>();
                for (var round = 0; round < Rounds; round++)
                {
                    times.Add(
                        (await TimeAsync(reader, new(), HistorySight.Portal), await TimeAsync(reader, asked, sight))
                    );
                }
                var (plain, filtered) = (Median(times.Select(it => it.Plain)), Median(times.Select(it => it.Filtered)));
                TestContext.Current.TestOutputHelper!.WriteLine(
                    $"{name}, {page} page: {filtered:0.0} ms, {filtered / plain:0.0}x of {plain:0.0} ms; {found.Entries.Count} of {found.Count}, back to {found.SearchedBackTo:yyyy-MM}; {blocks.Count} statements touch {blocks.Sum()} blocks of {all}, one at most {blocks.Max()}"
                );
                if (blocks.Max() > (s_monthly.Contains(query) ? 2 * month : all / 100))
                {
                    over.Add($"{name}, {page} page");
                }
            }
        }

        over.ShouldBeEmpty();
    }

    private async Task<long> HeapBlocksAsync(string aggregate) =>
        await Portal.ScalarAsync<long>(
            $"select {aggregate}(relpages)::bigint from pg_class join pg_inherits on oid = inhrelid where inhparent = 'ledger.history'::regclass"
        );

    private async Task FillAsync()
    {
        var entries = int.Parse(
            Environment.GetEnvironmentVariable("HISTORY_ENTRIES") ?? "10000000",
            CultureInfo.InvariantCulture
        );
        foreach (var statement in (string[])[LongHistory.Fill(entries), "vacuum analyze ledger.history"])
        {
            await using var command = Portal.Superuser.CreateCommand(statement);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }

    private static async Task<TimeSpan> TimeAsync(IHistoryReader reader, HistoryQuery query, HistorySight sight)
    {
        var watch = Stopwatch.StartNew();
        await reader.SearchAsync(query, sight, Cancel);
        return watch.Elapsed;
    }

    private static double Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(Rounds / 2).TotalMilliseconds;

    private static (string, HistoryQuery, HistorySight) Of(
        string name,
        HistoryQuery query,
        HistorySight? sight = null
    ) => (name, query, sight ?? HistorySight.Portal);

    private static HistorySight Only(params string[] clusters)
    {
        var scopes = new VisibleScopes([.. clusters.Select(name => Scope.Cluster("azure", name))]);
        return new(scopes, scopes);
    }
}
