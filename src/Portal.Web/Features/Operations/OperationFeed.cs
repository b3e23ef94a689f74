using System.Text.Json.Nodes;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Operations;

/// <summary>Operations in a list, as the person in this circuit may see them.</summary>
internal sealed class OperationFeed(
    IOperationStore operations,
    CurrentCaller callers,
    PrerenderedData prerendered,
    TimeProvider time
)
{
    // More at once than this would be another problem.
    private const int Running = 200;

    public Task<OperationListing> FirstAsync(OperationFilter filter, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("operations.list", filter.ToString(), () => ReadAsync(filter, null, cancellationToken));

    /// <param name="filter">What the list shows.</param>
    /// <param name="before">Cursor of older ended operations; then what runs is not read again.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<OperationListing> ReadAsync(
        OperationFilter filter,
        long? before,
        CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        var sight = OperationSight.Of(caller);
        var query = new OperationQuery(
            Cluster: filter.Cluster,
            RequestedById: filter.Who is OperationFilter.Me ? caller.ObjectId : null
        );
        var none = new OperationPage([], 0, null);
        var active = query with { Active = true, Size = Running };
        var ended = query with { Active = false, Before = before };
        var running =
            filter.State is OperationFilter.Ended || before is not null
                ? none
                : await operations.ListAsync(active, sight, cancellationToken);
        var past =
            filter.State is OperationFilter.Active ? none : await operations.ListAsync(ended, sight, cancellationToken);
        Operation[] listed = [.. running.Operations, .. past.Operations];
        return new OperationListing(
            [.. listed.Select(sight.Show).Select(Slim)],
            running.Count,
            running.Count + past.Count,
            past.Next,
            time.GetUtcNow()
        )
        {
            Placeless = sight.PlacelessOf(listed),
        };
    }

    /// <summary>A list needs no plans and no checkpoints; without them it fits into the page it is prerendered in.</summary>
    private static Operation Slim(Operation operation) =>
        operation with
        {
            Plan = new JsonObject(),
            Before = null,
            Preflight = null,
            Steps = [.. operation.Steps.Select(step => step with { Checkpoint = null, Requests = [] })],
        };
}
