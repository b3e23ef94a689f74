using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Operations;

/// <summary>Operations in a list, as the person in this circuit may see them.</summary>
internal sealed class OperationFeed(
    IOperationStore operations,
    CurrentCaller callers,
    PrerenderedData prerendered,
    TimeProvider time
) : IListFeed<OperationFilter, OperationListing>
{
    // More at once than this would be another problem.
    private const int Running = 200;

    public Task<OperationListing> FirstAsync(OperationFilter filter, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("operations.list", filter.ToString(), () => ReadAsync(filter, cancellationToken));

    public async Task<OperationListing> ReadAsync(OperationFilter filter, CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var sight = OperationSight.Of(caller);
        var none = new OperationPage([], 0, null);
        var active = QueryOf(filter, caller) with { Active = true, Size = Running };
        var running =
            filter.State is OperationFilter.Ended ? none : await operations.ListAsync(active, sight, cancellationToken);
        var past =
            filter.State is OperationFilter.Active
                ? none
                : await operations.ListAsync(EndedOf(filter, caller), sight, cancellationToken);
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

    public async Task<OperationListing> OlderAsync(
        OperationFilter filter,
        OperationListing shown,
        CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        var sight = OperationSight.Of(caller);
        var query = EndedOf(filter, caller) with { Before = shown.Next, Counted = false };
        var older = await operations.ListAsync(query, sight, cancellationToken);
        return shown with
        {
            Operations = [.. shown.Operations, .. older.Operations.Select(sight.Show).Select(Slim)],
            Placeless = [.. shown.Placeless, .. sight.PlacelessOf(older.Operations)],
            Next = older.Next,
        };
    }

    public static OperationQuery QueryOf(OperationFilter filter, Caller caller) =>
        new(
            filter.State is null ? null : filter.State is OperationFilter.Active,
            filter.Cluster,
            filter.Who is OperationFilter.Me ? caller.ObjectId : null
        );

    private static OperationQuery EndedOf(OperationFilter filter, Caller caller) =>
        QueryOf(filter, caller) with
        {
            Active = false,
        };

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
