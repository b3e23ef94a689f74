using Portal.Core.Approvals;

namespace Portal.Core.Access;

/// <summary>Asked first by every use case: may this caller do this here? A refusal becomes history.</summary>
public sealed class AccessGate(IApprovalPolicy approvals, IDenials denials, TimeProvider time)
{
    /// <returns>The approval mark that the change must carry.</returns>
    /// <exception cref="AccessDeniedException">The caller may not; the message says why.</exception>
    public async Task<ApprovalMark> DemandAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    )
    {
        var ruling = await RuleAsync(caller, permission, scope, cancellationToken);
        return ruling.Refusal is null
            ? ruling.Mark
            : throw await DenyAsync(caller, permission, scope, ruling.Refusal, cancellationToken);
    }

    /// <summary>
    /// Why the caller may not, so that a screen can say it beside a command; null when they may. Looking is no attempt:
    /// nothing is written to history.
    /// </summary>
    public async Task<string?> RefusalAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    ) => (await RuleAsync(caller, permission, scope, cancellationToken)).Refusal;

    /// <summary>What the caller may see of what <paramref name="permission"/> shows.</summary>
    public static VisibleScopes VisibleScopes(Caller caller, string permission) =>
        Grants.Best(caller.Roles, permission) >= Grant.InScope
            ? Access.VisibleScopes.Portal
            : Access.VisibleScopes.None;

    private async Task<ApprovalRuling> RuleAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    ) =>
        Grants.Best(caller.Roles, permission) switch
        {
            // Assignments narrower than the portal do not exist yet, so an own scope is the whole portal.
            Grant.Allowed or Grant.InScope => ApprovalRuling.Run(ApprovalMark.NotNeeded),
            Grant.Request => await approvals.RuleAsync(caller, permission, scope, cancellationToken),
            _ => ApprovalRuling.Refuse(
                $"Your role ({RoleNames(caller)}) does not include the permission {permission}."
            ),
        };

    private async Task<AccessDeniedException> DenyAsync(
        Caller caller,
        string permission,
        Scope scope,
        string sentence,
        CancellationToken cancellationToken
    )
    {
        await denials.CountAsync(Denial.Of(caller, permission, scope, sentence, time.GetUtcNow()), cancellationToken);
        return new AccessDeniedException(permission, sentence);
    }

    private static string RoleNames(Caller caller) =>
        caller.Roles.Count == 0 ? "none" : string.Join(", ", caller.Roles);
}
