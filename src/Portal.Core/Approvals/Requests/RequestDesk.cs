using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>Brings a person's act to the row of a request, and writes an attempt that is denied into history.</summary>
public sealed class RequestDesk(AccessGate gate, IRequestStore requests, TimeProvider time)
{
    /// <param name="caller">Who acts.</param>
    /// <param name="id">The operation.</param>
    /// <param name="permission">What the act needs where the operation works; null when only who asked may do it.</param>
    /// <param name="judge">Says what becomes of it, while the row is locked.</param>
    /// <param name="cancellationToken">Cancels the act.</param>
    /// <exception cref="AccessDeniedException">The caller may not; the attempt is in history.</exception>
    public async Task<RequestAnswer> ActAsync(
        Caller caller,
        long id,
        Func<Request, string>? permission,
        Func<Request, RequestMove> judge,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        if (await requests.FindAsync(id, scopes, cancellationToken) is not { } found)
        {
            return new RequestAnswer.NotFound();
        }

        var scope = found.Operation.Target.Scope;
        var needed = permission?.Invoke(found) ?? Permission.SeeInventory;
        await gate.DemandAsync(caller, needed, scope, cancellationToken);
        return await requests.ApplyAsync(id, judge, cancellationToken) switch
        {
            RequestMove.To to => new RequestAnswer.Done(to.Next),
            RequestMove.Refused refused => new RequestAnswer.Refused(refused.Sentence),
            RequestMove.Denied denied => throw await gate.DenyAsync(
                caller,
                needed,
                scope,
                denied.Sentence,
                cancellationToken
            ),
            _ => new RequestAnswer.NotFound(),
        };
    }

    /// <returns>Null for an operation that nobody had to agree to, or that the caller does not see.</returns>
    public Task<Request?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        requests.FindAsync(id, AccessGate.VisibleScopes(caller, Permission.SeeInventory), cancellationToken);

    /// <summary>What a form that changes a request begins from.</summary>
    /// <returns>Null when the caller did not ask for it, or it waits no more.</returns>
    public async Task<Request?> FindOwnAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        await FindAsync(caller, id, cancellationToken) is { Awaits: true } request && request.AskedBy(caller.ObjectId)
            ? request
            : null;

    /// <summary>What the caller may do with it; nothing is written.</summary>
    public async Task<RequestOptions> OptionsAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var decide = RequestDecider.PermissionFor(request.Operation);
        var scope = request.Operation.Target.Scope;
        var noDecision = await gate.RefusalAsync(caller, decide, scope, cancellationToken);
        var noGlass = await gate.RefusalAsync(caller, Permission.BreakGlass, scope, cancellationToken);
        var noReview = await gate.RefusalAsync(caller, Permission.ReviewBreakGlass, scope, cancellationToken);
        var kind = request.Operation.Kind;
        var noRevise = await gate.RefusalAsync(caller, OperationKind.PermissionOf(kind), scope, cancellationToken);
        var isCollected = OperationKind.Collected.Contains(kind, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        // Words are judged when they are said.
        var says = new Statement(caller, request.Operation.PlanHash, "-", now);
        var own = request.AskedBy(caller.ObjectId);
        return new RequestOptions
        {
            NoApprove = noDecision ?? SentenceOf(RequestDecisions.Approve(request, says, DateTimeOffset.MaxValue)),
            NoReject = noDecision ?? SentenceOf(RequestDecisions.Reject(request, says)),
            OffersDecision = request.Awaits && (noDecision is null || !own),
            NoBreakGlass = noGlass ?? SentenceOf(RequestDecisions.BreakGlass(request, says, DateTimeOffset.MaxValue)),
            OffersBreakGlass = request.Awaits && noGlass is null,
            OffersReview = noReview is null && RequestDecisions.Review(request, says) is RequestMove.To,
            OffersWithdraw = own && request.Awaits,
            NoRevise = noRevise,
            OffersRevise = own && request.Awaits && !isCollected,
            OffersCollect = own && request.IsApproved(now) && isCollected,
        };
    }

    private static string? SentenceOf(RequestMove move) =>
        move switch
        {
            RequestMove.Denied denied => denied.Sentence,
            RequestMove.Refused refused => refused.Sentence,
            _ => null,
        };
}
