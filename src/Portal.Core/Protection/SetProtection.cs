using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>Makes a cluster or the whole portal read-only, or protects a cluster from deletion. It holds at once.</summary>
public sealed class SetProtection(AccessGate gate, ProtectedScopes scopes, IProtections protections, TimeProvider time)
{
    /// <summary>What it takes: of the whole portal it is for Admins, as a freeze of it is.</summary>
    public static string PermissionFor(Scope scope) =>
        scope == Scope.Portal ? Permission.EditFreeze : Permission.SetReadOnly;

    /// <exception cref="AccessDeniedException">The caller may not; the attempt is in history.</exception>
    public async Task<ProtectionResult> RunAsync(
        Caller caller,
        ProtectionWish wish,
        CancellationToken cancellationToken
    )
    {
        if (await scopes.FindAsync(caller, wish, Permission.SetReadOnly, cancellationToken) is not { } scope)
        {
            return new ProtectionResult.Refused([ProtectionFaults.NoCluster]);
        }

        await gate.DemandAsync(caller, PermissionFor(scope), scope, cancellationToken);
        var findings = ProtectionFaults.Of(wish);
        if (findings.Count > 0)
        {
            return new ProtectionResult.Refused(findings);
        }

        var standing = new StandingProtection(wish.Kind, scope, caller.Name, time.GetUtcNow(), wish.Reason.Trim());
        return await protections.SetAsync(
            standing,
            ProtectionHistory.Set(caller, standing, wish.Ticket),
            cancellationToken
        )
            ? new ProtectionResult.Done()
            : new ProtectionResult.Overtaken();
    }
}
