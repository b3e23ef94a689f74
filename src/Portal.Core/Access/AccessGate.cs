using Portal.Core.Approvals;
using Portal.Core.Protection;

namespace Portal.Core.Access;

/// <summary>
/// Asked first by every use case: may this caller do this here, and may it be done here now? A refusal becomes history.
/// </summary>
public sealed class AccessGate(
    IApprovalPolicy approvals,
    ProtectionGuard protection,
    IDenials denials,
    TimeProvider time
)
{
    /// <returns>Whether it may run now, or has to be approved first.</returns>
    /// <exception cref="AccessDeniedException">The caller may not; the message says why.</exception>
    public async Task<ApprovalRuling> DemandAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    )
    {
        var ruling = await DemandRightAsync(caller, permission, scope, cancellationToken);
        await DemandOpenAsync(caller, permission, scope, MarkOf(ruling), cancellationToken);
        return ruling;
    }

    /// <summary>For what was agreed to and starts now, in the hands of the caller: whom a freeze lets pass, its own mark says.</summary>
    /// <exception cref="AccessDeniedException">The caller may not, or not now; the message says why.</exception>
    public async Task DemandStartAsync(
        Caller caller,
        string permission,
        Scope scope,
        ApprovalMark mark,
        CancellationToken cancellationToken
    )
    {
        await DemandRightAsync(caller, permission, scope, cancellationToken);
        await DemandOpenAsync(caller, permission, scope, mark, cancellationToken);
    }

    private async Task<ApprovalRuling> DemandRightAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    )
    {
        var ruling = await RuleStartAsync(caller, permission, scope, cancellationToken);
        return ruling.Refusal is null
            ? ruling
            : throw await DenyAsync(caller, permission, scope, ruling.Refusal, cancellationToken);
    }

    /// <summary>For what belongs to no scope but needs a right in some: planning, asking what there is.</summary>
    /// <exception cref="AccessDeniedException">The caller may not anywhere; the message says why.</exception>
    public async Task DemandSomewhereAsync(Caller caller, string permission, CancellationToken cancellationToken)
    {
        if (Grants.BestHeld(caller.Holdings, permission) == Grant.Denied)
        {
            var sentence = AccessRefusal.Of(caller, permission, Scope.Portal);
            throw await DenyAsync(caller, permission, Scope.Portal, sentence, cancellationToken);
        }
    }

    /// <summary>
    /// Writes down an attempt that is refused without these words: on what the caller does not see, who is told that there
    /// is no such thing, or at an address that is not opened to them.
    /// </summary>
    public Task RecordRefusalAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    ) => CountAsync(caller, permission, scope, AccessRefusal.Of(caller, permission, scope), cancellationToken);

    /// <summary>
    /// Why the caller may not, so that a screen can say it beside a command; null when they may. Looking is no attempt:
    /// nothing is written to history.
    /// </summary>
    public async Task<string?> RefusalAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    )
    {
        var ruling = await RuleAsync(caller, permission, scope, cancellationToken);
        return ruling.Refusal
            ?? (await protection.AgainstAsync(permission, scope, MarkOf(ruling), cancellationToken))?.ToString();
    }

    /// <summary>The same for what was agreed to: as <see cref="DemandStartAsync"/>.</summary>
    public async Task<string?> RefusalOfStartAsync(
        Caller caller,
        string permission,
        Scope scope,
        ApprovalMark mark,
        CancellationToken cancellationToken
    ) =>
        await RefusalUnderWayAsync(caller, permission, scope, cancellationToken)
        ?? (await protection.AgainstAsync(permission, scope, mark, cancellationToken))?.ToString();

    /// <summary>The same for what is under way, which protection does not stop.</summary>
    public async Task<string?> RefusalUnderWayAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    ) => (await RuleAsync(caller, permission, scope, cancellationToken)).Refusal;

    /// <summary>What the caller may see of what <paramref name="permission"/> shows.</summary>
    public static VisibleScopes VisibleScopes(Caller caller, string permission) =>
        VisibleScopes(caller.Holdings, permission);

    /// <summary>The same for somebody who is not here and asks nothing.</summary>
    public static VisibleScopes VisibleScopes(IEnumerable<Holding> holdings, string permission)
    {
        var scopes = holdings
            .Where(holding => Grants.Of(holding.Role, holding.Scope, permission) >= Grant.InScope)
            .Select(holding => holding.Scope)
            .Distinct()
            .ToList();
        return scopes.Contains(Scope.Portal) ? Access.VisibleScopes.Portal : new(scopes);
    }

    /// <summary>
    /// The same as <see cref="DemandAsync"/>, for a person who only looks: nothing is written to history, and the policy
    /// is what is remembered of it.
    /// </summary>
    public Task<ApprovalRuling> RuleAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    ) => RuleAsync(caller, permission, scope, approvals.RuleAsync, cancellationToken);

    /// <summary>The same by the policy in the database, for a use case that judges further before it refuses.</summary>
    internal Task<ApprovalRuling> RuleStartAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    ) => RuleAsync(caller, permission, scope, approvals.RuleStartAsync, cancellationToken);

    private static async Task<ApprovalRuling> RuleAsync(
        Caller caller,
        string permission,
        Scope scope,
        Func<string, Grant, CancellationToken, Task<ApprovalRuling>> approval,
        CancellationToken cancellationToken
    ) =>
        Grants.BestHeld(caller.HoldingsIn(scope), permission) switch
        {
            Grant.Denied => ApprovalRuling.Refuse(AccessRefusal.Of(caller, permission, scope)),
            var grant => await approval(permission, grant, cancellationToken),
        };

    /// <summary>Writes down an attempt that is refused for what only the use case knows, who says it in its own way.</summary>
    internal Task RecordRefusalAsync(
        Caller caller,
        string permission,
        Scope scope,
        string sentence,
        CancellationToken cancellationToken
    ) => CountAsync(caller, permission, scope, sentence, cancellationToken);

    /// <summary>The same for one that ends with it.</summary>
    internal async Task<AccessDeniedException> DenyAsync(
        Caller caller,
        string permission,
        Scope scope,
        string sentence,
        CancellationToken cancellationToken
    )
    {
        await CountAsync(caller, permission, scope, sentence, cancellationToken);
        return new AccessDeniedException(permission, sentence);
    }

    private async Task DemandOpenAsync(
        Caller caller,
        string permission,
        Scope scope,
        ApprovalMark mark,
        CancellationToken cancellationToken
    )
    {
        if (await protection.AgainstStartAsync(permission, scope, mark, cancellationToken) is { } obstacle)
        {
            throw await DenyAsync(caller, permission, scope, obstacle.ToString(), cancellationToken);
        }
    }

    private Task CountAsync(
        Caller caller,
        string permission,
        Scope scope,
        string sentence,
        CancellationToken cancellationToken
    ) => denials.CountAsync(Denial.Of(caller, permission, scope, sentence, time.GetUtcNow()), cancellationToken);

    // To ask starts nothing, and only what was asked for can break the glass: a freeze is looked at when it starts.
    private static ApprovalMark MarkOf(ApprovalRuling ruling) => ruling.MustAsk ? ApprovalMark.BreakGlass : ruling.Mark;
}
