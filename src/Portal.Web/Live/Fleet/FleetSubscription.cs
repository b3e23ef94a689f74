using Portal.Core.Access;

namespace Portal.Web.Live.Fleet;

/// <summary>One circuit's view of the fleet, drawn at the pace of <see cref="PacedDrawing"/>.</summary>
internal sealed class FleetSubscription : IDisposable
{
    private readonly PacedDrawing _drawing;
    private readonly IDisposable _ear;

    /// <param name="board">The replica's board.</param>
    /// <param name="scopes">What the person may see.</param>
    /// <param name="show">Ends when the browser has shown the view, with whether that drew anything.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets what fails while it is drawn.</param>
    /// <param name="pause">A longer pause than the usual one, asked after each drawing.</param>
    public FleetSubscription(
        FleetBoard board,
        VisibleScopes scopes,
        Func<FleetView, Task<bool>> show,
        TimeProvider time,
        ILogger logger,
        Func<TimeSpan>? pause = null
    )
    {
        _drawing = new PacedDrawing(_ => show(board.View(scopes)), time, logger, pause);
        _ear = board.Open(_drawing.Hint);
        _drawing.Hint();
    }

    internal Task Running => _drawing.Running;

    public void Dispose()
    {
        _ear.Dispose();
        _drawing.Dispose();
    }
}
