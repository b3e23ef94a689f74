using Portal.Core.Changes;

namespace Portal.Web.Live;

/// <summary>Keeps a component up to date with the change feed.</summary>
internal sealed class ChangeWatches(IChangeFeed feed, TimeProvider time, ILogger<ChangeWatch> logger)
{
    /// <param name="wanted">Which changes concern the component.</param>
    /// <param name="refresh">
    /// Reads again; called off the circuit's context, never twice at once. When it fails, the next hint
    /// refreshes all the same.
    /// </param>
    /// <param name="atLeastEvery">Also refreshes at this pace, so that a lost hint is made good.</param>
    public ChangeWatch Start(
        Func<Change, bool> wanted,
        Func<CancellationToken, Task> refresh,
        TimeSpan? atLeastEvery = null
    ) => new(feed, time, wanted, refresh, logger, atLeastEvery);
}
