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
        if (await FindAsync(caller, id, cancellationToken) is not { } found)
        {
            if (await requests.FindAsync(id, OperationSight.Portal, cancellationToken) is { } hidden)
            {
                await gate.RecordRefusalAsync(caller, Needed(hidden), hidden.Operation.Target.Scope, cancellationToken);
            }

            return new RequestAnswer.NotFound();
        }

        var scope = found.Operation.Target.Scope;
        var needed = Needed(found);
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

        string Needed(Request request) => permission?.Invoke(request) ?? Permission.SeeInventory;
    }

    /// <returns>Null for an operation that nobody had to agree to, or that the caller does not see.</returns>
    public Task<Request?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        requests.FindAsync(id, OperationSight.Of(caller), cancellationToken);

    /// <summary>What a form that changes a request begins from.</summary>
    /// <returns>Null when the caller did not ask for it, or it waits no more.</returns>
    public async Task<Request?> FindOwnAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        await FindAsync(caller, id, cancellationToken) is { Awaits: true } request && request.AskedBy(caller.ObjectId)
            ? request
            : null;

    /// <summary>What the caller may do with it; nothing is written.</summary>
    public async Task<RequestOptions> OptionsAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var (operation, scope) = (request.Operation, request.Operation.Target.Scope);
        var kind = operation.Kind;
        var isCollected = OperationKind.Collected.Contains(kind, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        // Words are judged when they are said, by the policy of then.
        var says = new Statement(caller, operation.PlanHash, "-", now);
        var own = request.AskedBy(caller.ObjectId);
        var approved = request.IsApproved(now);
        var decides = await MayAsync(RequestDecider.PermissionFor(operation));
        var breaks = !RequestDecider.IsPortals(operation.Target) && await MayAsync(Permission.BreakGlass);
        var approval = decides ? RequestDecisions.Approve(request, says, ApprovalPolicy.Default) : null;
        var glass = breaks ? RequestDecisions.BreakGlass(request, says, ApprovalPolicy.Default) : null;
        return new RequestOptions
        {
            OffersApprove = approval is RequestMove.To,
            OffersReject = decides && RequestDecisions.Reject(request, says) is RequestMove.To,
            OffersBreakGlass = glass is RequestMove.To,
            OffersReview =
                await MayAsync(Permission.ReviewBreakGlass) && RequestDecisions.Review(request, says) is RequestMove.To,
            OffersWithdraw = own && request.Awaits,
            NoDecision =
                !request.Awaits || (approved && operation.Approval == ApprovalMark.BreakGlass) ? null
                : SentenceOf(glass) is { } sentence ? sentence
                : approved ? null
                : own ? RequestDecisions.OwnRequest
                : SentenceOf(approval),
            NoRevise = await gate.RefusalAsync(caller, OperationKind.PermissionOf(kind), scope, cancellationToken),
            OffersRevise = own && request.Awaits && !isCollected,
            OffersCollect = own && approved && isCollected,
            NoCollect = await gate.RefusalOfStartAsync(
                caller,
                OperationKind.PermissionOf(kind),
                scope,
                operation.Approval,
                cancellationToken
            ),
        };

        async Task<bool> MayAsync(string permission) =>
            await gate.RefusalAsync(caller, permission, scope, cancellationToken) is null;
    }

    private static string? SentenceOf(RequestMove? move) =>
        move switch
        {
            RequestMove.Denied denied => denied.Sentence,
            RequestMove.Refused refused => refused.Sentence,
            _ => null,
        };
}
