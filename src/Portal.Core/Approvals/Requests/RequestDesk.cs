using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Core.Approvals.Requests;

/// <summary>Brings a person's act to the row of a request, and writes an attempt that is denied into history.</summary>
public sealed class RequestDesk(AccessGate gate, IRequestStore requests, ProtectionGuard protection, TimeProvider time)
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
    ) =>
        await FindToActAsync(caller, id, permission, cancellationToken) is { } found
            ? await ApplyAsync(caller, found, permission, judge, cancellationToken)
            : new RequestAnswer.NotFound();

    /// <summary>The same for consent, which is not taken where what protects the place would refuse the start.</summary>
    /// <inheritdoc cref="ActAsync"/>
    public async Task<RequestAnswer> AgreeAsync(
        Caller caller,
        long id,
        Func<Request, string> permission,
        Func<Request, RequestMove> judge,
        CancellationToken cancellationToken
    )
    {
        if (await FindToActAsync(caller, id, permission, cancellationToken) is not { } found)
        {
            return new RequestAnswer.NotFound();
        }

        var obstacle = await ObstacleAsync(
            found.Operation,
            needed =>
                new(protection.AgainstStartAsync(needed, ScopeOf(found), ApprovalMark.BreakGlass, cancellationToken))
        );
        return await ApplyAsync(
            caller,
            found,
            permission,
            request => Unless(obstacle, judge(request)),
            cancellationToken
        );
    }

    /// <returns>Null for an operation that nobody had to agree to, or that the caller does not see.</returns>
    public Task<Request?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        requests.FindAsync(id, OperationSight.Of(caller), cancellationToken);

    /// <summary>What a form that changes a request begins from.</summary>
    /// <returns>Null when the caller did not ask for it, sees the cluster no more, or it waits no more.</returns>
    public async Task<Request?> FindOwnAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        await FindAsync(caller, id, cancellationToken) is { Awaits: true } request
        && request.AskedBy(caller.ObjectId)
        && OperationSight.Of(caller).Seen.Include(ScopeOf(request))
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
        var obstacle = await ObstacleAsync(
            operation,
            needed => protection.AgainstAsync(needed, scope, ApprovalMark.BreakGlass, cancellationToken)
        );
        var decides = await MayAsync(RequestDecider.PermissionFor(operation));
        var breaks = !RequestDecider.IsPortals(operation.Target) && await MayAsync(Permission.BreakGlass);
        var approval = decides
            ? Unless(obstacle, RequestDecisions.Approve(request, says, ApprovalPolicy.Default))
            : null;
        var glass = breaks
            ? Unless(obstacle, RequestDecisions.BreakGlass(request, says, ApprovalPolicy.Default))
            : null;
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
            OffersCollect = own && request.AwaitsCollection(now),
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

    /// <returns>Null when there is no such request that the caller may act on; an attempt is in history then.</returns>
    private async Task<Request?> FindToActAsync(
        Caller caller,
        long id,
        Func<Request, string>? permission,
        CancellationToken cancellationToken
    )
    {
        if (await requests.FindAsync(id, OperationSight.Portal, cancellationToken) is not { } request)
        {
            return null;
        }

        // Their own they take back whatever they see by now.
        if (permission is null && request.AskedBy(caller.ObjectId))
        {
            return request;
        }

        var (needed, scope) = (Needed(permission, request), ScopeOf(request));
        if (await FindAsync(caller, id, cancellationToken) is null)
        {
            await gate.RecordRefusalAsync(caller, needed, scope, cancellationToken);
            return null;
        }

        await gate.DemandAsync(caller, needed, scope, cancellationToken);
        return request;
    }

    private async Task<RequestAnswer> ApplyAsync(
        Caller caller,
        Request found,
        Func<Request, string>? permission,
        Func<Request, RequestMove> judge,
        CancellationToken cancellationToken
    ) =>
        await requests.ApplyAsync(found.Operation.Id, judge, cancellationToken) switch
        {
            RequestMove.To to => new RequestAnswer.Done(to.Next),
            RequestMove.Refused refused => new RequestAnswer.Refused(refused.Sentence),
            RequestMove.Denied denied => throw await gate.DenyAsync(
                caller,
                Needed(permission, found),
                ScopeOf(found),
                denied.Sentence,
                cancellationToken
            ),
            _ => new RequestAnswer.NotFound(),
        };

    /// <summary>
    /// What would refuse the start for as long as it stands. A freeze passes: it ends by itself, and what is approved waits
    /// for that.
    /// </summary>
    private static async Task<Obstacle?> ObstacleAsync(Operation operation, Func<string, ValueTask<Obstacle?>> against)
    {
        foreach (var permission in operation.Permissions)
        {
            if (await against(permission) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private static RequestMove Unless(Obstacle? obstacle, RequestMove move) =>
        obstacle is not null && move is RequestMove.To ? new RequestMove.Refused(obstacle.ToString()) : move;

    private static string Needed(Func<Request, string>? permission, Request request) =>
        permission?.Invoke(request) ?? Permission.SeeInventory;

    private static Scope ScopeOf(Request request) => request.Operation.Target.Scope;

    private static string? SentenceOf(RequestMove? move) =>
        move switch
        {
            RequestMove.Denied denied => denied.Sentence,
            RequestMove.Refused refused => refused.Sentence,
            _ => null,
        };
}
