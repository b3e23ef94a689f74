using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Requests;

/// <summary>Requests in a list, as the person in this circuit may see them.</summary>
internal sealed class RequestFeed(
    IRequestStore requests,
    CurrentCaller callers,
    PrerenderedData prerendered,
    TimeProvider time
) : IListFeed<RequestFilter, RequestListing>
{
    public Task<RequestListing> FirstAsync(RequestFilter filter, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("requests.list", filter.ToString(), () => ReadAsync(filter, cancellationToken));

    public async Task<RequestListing> ReadAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var sight = OperationSight.Of(caller);
        var page = await requests.ListAsync(QueryOf(filter, caller), sight, cancellationToken);
        return new RequestListing(
            [.. page.Requests.Select(sight.Show).Select(Slim)],
            page.Count,
            page.Next,
            time.GetUtcNow()
        )
        {
            Placeless = sight.PlacelessOf(page.Requests.Select(request => request.Operation)),
        };
    }

    public async Task<RequestListing> OlderAsync(
        RequestFilter filter,
        RequestListing shown,
        CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        var sight = OperationSight.Of(caller);
        var query = QueryOf(filter, caller) with { Before = shown.Next, Counted = false };
        var older = await requests.ListAsync(query, sight, cancellationToken);
        return shown with
        {
            Requests = [.. shown.Requests, .. older.Requests.Select(sight.Show).Select(Slim)],
            Placeless = [.. shown.Placeless, .. sight.PlacelessOf(older.Requests.Select(request => request.Operation))],
            Next = older.Next,
        };
    }

    /// <summary>Which lists the person has a part in; the first is what they see who did not choose.</summary>
    public async Task<IReadOnlyList<string>> ShowsAsync()
    {
        var caller = await callers.GetAsync();
        var decider = RequestDecider.Of(caller);
        string?[] shows =
        [
            decider.Scopes.Scopes.Count > 0 || decider.OfPortal ? RequestFilter.Decide : null,
            Changes(caller) ? RequestFilter.Mine : null,
            RequestFilter.All,
            Holds(caller, Permission.ReviewBreakGlass) ? RequestFilter.Review : null,
        ];
        return [.. shows.OfType<string>()];
    }

    /// <summary>
    /// Where the person finds what to ask for: at the nodes who only asks for those, else at the clusters; null for who may
    /// not ask for anything.
    /// </summary>
    public async Task<string?> AskAtAsync()
    {
        var caller = await callers.GetAsync();
        return Grants.BestHeld(caller.Holdings, Permission.CordonNode) == Grant.Request ? "/nodes"
            : Changes(caller) ? "/clusters"
            : null;
    }

    private static bool Changes(Caller caller) =>
        Grants.Permissions.Any(it => Effects.Of(it) == Effect.Changes && Holds(caller, it));

    private static bool Holds(Caller caller, string permission) =>
        Grants.BestHeld(caller.Holdings, permission) > Grant.Denied;

    public static RequestQuery QueryOf(RequestFilter filter, Caller caller)
    {
        bool? awaiting = filter.State is null ? null : filter.State == RequestFilter.Awaiting;
        return filter.Show switch
        {
            RequestFilter.Decide => new RequestQuery(awaiting, DecidableBy: RequestDecider.Of(caller)),
            RequestFilter.Mine => new RequestQuery(awaiting, RequestedById: caller.ObjectId),
            RequestFilter.Review => new RequestQuery(awaiting, AwaitsReview: true),
            _ => new RequestQuery(awaiting),
        };
    }

    /// <summary>A list needs no plans; without them it fits into the page it is prerendered in.</summary>
    private static Request Slim(Request request) =>
        request with
        {
            Operation = request.Operation with { Plan = new JsonObject(), Before = null, Preflight = null, Steps = [] },
        };
}
