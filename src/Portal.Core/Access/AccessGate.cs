using Portal.Core.Approvals;
using Portal.Core.History;

namespace Portal.Core.Access;

/// <summary>Asked first by every use case: may this caller do this here? A refusal is written to history.</summary>
public sealed class AccessGate(IApprovalPolicy approvals, IHistoryWriter history, TimeProvider time)
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
        switch (Grants.Best(caller.Roles, permission))
        {
            // Assignments narrower than the portal do not exist yet, so an own scope is the whole portal.
            case Grant.Allowed or Grant.InScope:
                return ApprovalMark.NotNeeded;
            case Grant.Request:
                var ruling = await approvals.RuleAsync(caller, permission, scope, cancellationToken);
                return ruling.Refusal is null
                    ? ruling.Mark
                    : throw await DenyAsync(caller, permission, scope, ruling.Refusal, cancellationToken);
            default:
                var sentence = $"Your role ({RoleNames(caller)}) does not include the permission {permission}.";
                throw await DenyAsync(caller, permission, scope, sentence, cancellationToken);
        }
    }

    /// <summary>What the caller may see of what <paramref name="permission"/> shows.</summary>
    public static VisibleScopes VisibleScopes(Caller caller, string permission) =>
        Grants.Best(caller.Roles, permission) >= Grant.InScope
            ? Access.VisibleScopes.Portal
            : Access.VisibleScopes.None;

    private async Task<AccessDeniedException> DenyAsync(
        Caller caller,
        string permission,
        Scope scope,
        string sentence,
        CancellationToken cancellationToken
    )
    {
        await history.WriteAsync(
            HistoryEntry.Denied(caller, permission, scope, sentence, time.GetUtcNow()),
            cancellationToken
        );
        return new AccessDeniedException(permission, sentence);
    }

    private static string RoleNames(Caller caller) =>
        caller.Roles.Count == 0 ? "none" : string.Join(", ", caller.Roles);
}
