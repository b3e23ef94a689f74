using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>Ends a read-only mode or a delete protection, as far as the approval policy lets its caller.</summary>
public sealed class ClearProtection(
    AccessGate gate,
    ProtectedScopes scopes,
    IProtections protections,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not; the attempt is in history.</exception>
    public async Task<ProtectionResult> RunAsync(
        Caller caller,
        ProtectionWish wish,
        CancellationToken cancellationToken
    )
    {
        if (await scopes.FindAsync(caller, wish, Permission.ClearReadOnly, cancellationToken) is not { } scope)
        {
            return new ProtectionResult.Refused([ProtectionFaults.NoCluster]);
        }

        var approval = await gate.DemandAsync(caller, Permission.ClearReadOnly, scope, cancellationToken);
        var findings = ProtectionFaults.Of(wish);
        if (findings.Count > 0)
        {
            return new ProtectionResult.Refused(findings);
        }

        var now = time.GetUtcNow();
        var map = await protections.ReadAsync(now, cancellationToken);
        return
            map.Find(wish.Kind, scope) is { } standing
            && await protections.ClearAsync(
                standing,
                ProtectionHistory.Cleared(caller, standing, approval.Mark, wish, now),
                cancellationToken
            )
            ? new ProtectionResult.Done()
            : new ProtectionResult.Overtaken();
    }
}
