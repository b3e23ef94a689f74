using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Web.Authentication;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>The newest history entries that name a node, for whoever may see history.</summary>
internal sealed class NodeChanges(IHistoryReader history, CurrentCaller callers, ILogger<NodeChanges> logger)
{
    private const int Last = 8;

    /// <returns>
    /// One page, which a long history may cut short (<see cref="HistoryPage.IsCutShort"/>); null when it could not be read.
    /// </returns>
    public async Task<HistoryPage?> ReadAsync(Cluster cluster, string node, CancellationToken cancellationToken)
    {
        var sight = HistorySight.Of(await callers.GetAsync());
        if (sight.IsNothing)
        {
            return new HistoryPage([], 0, Next: null);
        }
        try
        {
            var page = await history.SearchAsync(
                new(Text: node, Cluster: cluster.Name, Size: Last, Counted: false),
                sight,
                cancellationToken
            );
            return page with
            {
                Entries =
                [
                    .. page
                        .Entries.Where(it => it.Entry.Target.Connection == cluster.Connection)
                        .Select(it => it with { Entry = it.Entry with { Before = null, After = null } }),
                ],
            };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.HistoryNotRead(logger, failure);
            return null;
        }
    }
}
