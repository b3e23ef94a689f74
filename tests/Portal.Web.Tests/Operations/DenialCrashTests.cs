using Portal.Core.Access;
using Portal.Core.History;
using Portal.TestKit.Time;

namespace Portal.Web.Tests.Operations;

/// <summary>A worker process dies at the commit that turns counted denials into history.</summary>
public sealed class DenialCrashTests(WebPostgres postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset s_past = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private SandboxEstate _estate = default!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _estate = await SandboxEstate.StartAsync(postgres);

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Denials_OfAWriterThatWasKilled_AreWrittenOnce(bool before)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await CountAsync("first");
        }

        using (var killed = WorkerProcess.Start(_estate, 1, before, writes: "portal.denials"))
        {
            await killed.ExitAsync(Cancel);
            killed.WasKilled.ShouldBeTrue();
        }

        // Written after the first by the same writer, so it tells when the survivor has done its work.
        await CountAsync("last");
        using var survivor = WorkerProcess.Start(_estate);
        IReadOnlyList<string> sentences = [];
        await Poll.UntilAsync(async () => (sentences = await SentencesAsync()).Contains("last"), Cancel);

        sentences.Order().ShouldBe(["last", "operator@contoso was refused this 3 times within a minute: first"]);
    }

    private Task CountAsync(string sentence) =>
        _estate
            .Get<IDenials>()
            .CountAsync(Denial.Of(SandboxEstate.Operator, sentence, Scope.Portal, sentence, s_past), Cancel);

    private async Task<IReadOnlyList<string>> SentencesAsync()
    {
        await _estate.ExecuteAsync("select ledger.seal_history(1000)");
        var page = await _estate
            .Get<IHistoryReader>()
            .SearchAsync(new HistoryQuery(Kind: HistoryKind.Denied), HistorySight.Portal, Cancel);
        return [.. page.Entries.Select(entry => entry.Entry.Sentence)];
    }
}
