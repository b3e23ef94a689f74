using Portal.Core.Access;
using Portal.Core.History;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Live;
using Portal.Web.Preferences;

namespace Portal.Web.Features.History;

/// <summary>
/// The history as the person in this circuit may see it. Differences go only to those who may see them, and to the
/// one entry that shows them.
/// </summary>
internal sealed class HistoryFeed(
    IHistoryReader history,
    CurrentCaller callers,
    PrerenderedData prerendered,
    ViewerTime clock
) : IListFeed<HistoryFilter, HistoryPage>
{
    public Task<HistoryPage> FirstAsync(HistoryFilter filter, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("history.list", filter.ToString(), () => ReadAsync(filter, cancellationToken));

    public async Task<HistoryPage> ReadAsync(HistoryFilter filter, CancellationToken cancellationToken)
    {
        var page = await history.SearchAsync(filter.Query(clock), await SightAsync(), cancellationToken);
        return page with { Entries = [.. page.Entries.Select(WithoutDifference)] };
    }

    public async Task<HistoryPage> OlderAsync(
        HistoryFilter filter,
        HistoryPage shown,
        CancellationToken cancellationToken
    )
    {
        var query = filter.Query(clock) with { Before = shown.Next };
        var older = await history.SearchAsync(query, await SightAsync(), cancellationToken);
        return older with
        {
            Entries = [.. shown.Entries, .. older.Entries.Select(WithoutDifference)],
            Count = shown.Entries.Count + older.Count,
        };
    }

    public async Task<IReadOnlyList<SealedEntry>> OfOperationAsync(long operation, CancellationToken cancellationToken)
    {
        var entries = await history.OfOperationAsync(operation, await SightAsync(), cancellationToken);
        return [.. entries.Select(WithoutDifference)];
    }

    public Task<HistoryDetail?> DetailAsync(long sequence, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("history.detail", $"{sequence}", () => ReadDetailAsync(sequence, cancellationToken));

    private async Task<HistoryDetail?> ReadDetailAsync(long sequence, CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var sight = HistorySight.Of(caller);
        if (await history.FindAsync(sequence, sight, cancellationToken) is not { } entry)
        {
            return null;
        }
        var next = await history.FindAsync(sequence + 1, sight, cancellationToken);
        var related = entry.Entry.OperationId is { } operation
            ? await history.OfOperationAsync(operation, sight, cancellationToken)
            : [];
        var differences = AccessGate.VisibleScopes(caller, Permission.SeeDifferences).Include(entry.Entry.Target.Scope);
        return new HistoryDetail(
            differences ? entry : WithoutDifference(entry),
            next is null ? null : WithoutDifference(next),
            [.. related.Where(other => other.Sequence != sequence).Select(WithoutDifference)],
            differences
        );
    }

    private async Task<HistorySight> SightAsync() => HistorySight.Of(await callers.GetAsync());

    private static SealedEntry WithoutDifference(SealedEntry entry) =>
        entry with
        {
            Entry = entry.Entry with { Before = null, After = null },
        };
}
