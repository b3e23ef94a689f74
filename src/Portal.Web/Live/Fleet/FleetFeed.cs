using Portal.Core.Access;
using Portal.Web.Authentication;

namespace Portal.Web.Live.Fleet;

/// <summary>The fleet as the person in this circuit may see it.</summary>
internal sealed class FleetFeed(FleetBoard board, CurrentCaller callers, TimeProvider time, ILogger<FleetFeed> logger)
{
    public async Task<FleetView> ReadAsync(CancellationToken cancellationToken) =>
        await board.ViewAsync(await ScopesAsync(), cancellationToken);

    /// <param name="show">Draws the view; ends when the browser has shown it, with whether there was anything new.</param>
    /// <param name="pause">A longer pause than the usual one, asked after each drawing.</param>
    public async Task<FleetSubscription> FollowAsync(Func<FleetView, Task<bool>> show, Func<TimeSpan>? pause = null) =>
        new(board, await ScopesAsync(), show, time, logger, pause);

    private async Task<VisibleScopes> ScopesAsync() =>
        AccessGate.VisibleScopes(await callers.GetAsync(), Permission.SeeHealth);
}
