using Npgsql;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.TestKit.Time;

namespace Portal.Web.Tests.Authentication;

/// <summary>Somebody, or something in their name, asks again and again for what they may not have.</summary>
public sealed class DenialFloodTests(WebPostgres postgres)
{
    private const int Asked = 1_000;
    private const int AtOnce = 16;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousand_equal_denials_within_a_minute_are_one_entry_with_their_number()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 1, TimeSpan.Zero));
        await using var portal = new PortalFactory(postgres) { Clock = time, KeepsHistory = true };
        await portal.InitializeAsync();
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Operator)).Dispose();

        await Parallel.ForAsync(
            0,
            Asked,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
            async (_, cancellationToken) =>
            {
                using var answer = await browser.GetAsync("/history.csv", cancellationToken);
                answer.Headers.Location!.OriginalString.ShouldContain("/denied");
            }
        );
        time.Advance(TimeSpan.FromMinutes(1));

        var entry = (await DeniedAsync(portal)).ShouldHaveSingleItem();
        (entry.Action, entry.Actor.Name).ShouldBe((Permission.ExportHistory, "operator@contoso"));
        entry.Sentence.ShouldStartWith($"operator@contoso was refused this {Asked} times within a minute: ");
    }

    /// <summary>Reads until what was counted has become history.</summary>
    private static async Task<IReadOnlyList<HistoryEntry>> DeniedAsync(PortalFactory portal)
    {
        await using var database = NpgsqlDataSource.Create(portal.Database);
        IReadOnlyList<HistoryEntry> denied = [];
        await Poll.UntilAsync(
            async () =>
            {
                await using var seal = database.CreateCommand("select ledger.seal_history(1000)");
                await seal.ExecuteNonQueryAsync(Cancel);
                var query = new HistoryQuery(Kind: HistoryKind.Denied);
                var page = await portal.Scoped<IHistoryReader>().SearchAsync(query, HistorySight.Portal, Cancel);
                denied = [.. page.Entries.Select(entry => entry.Entry)];
                return denied.Count > 0;
            },
            Cancel
        );
        return denied;
    }
}
