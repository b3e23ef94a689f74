using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Core.Protection;

/// <summary>Sets freeze windows, and ends them before their time.</summary>
public sealed class EditFreezes(AccessGate gate, IProtections protections, FrozenScopes scopes, TimeProvider time)
{
    /// <summary>Every freeze that there is or was, the latest first, at most so many; and what can be frozen.</summary>
    /// <exception cref="AccessDeniedException">The caller is no Admin; the attempt is in history.</exception>
    public async Task<(IReadOnlyList<FreezeWindow> Freezes, IReadOnlyList<Scope> Scopes)> ReadAsync(
        Caller caller,
        int most,
        CancellationToken cancellationToken
    )
    {
        await gate.DemandAsync(caller, Permission.EditFreeze, Scope.Portal, cancellationToken);
        return (await protections.FreezesAsync(most, cancellationToken), await scopes.ListAsync(cancellationToken));
    }

    /// <exception cref="AccessDeniedException">The caller is no Admin; the attempt is in history.</exception>
    public async Task<ProtectionResult> AddAsync(Caller caller, FreezeWish wish, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.EditFreeze, Scope.Portal, cancellationToken);
        var now = time.GetUtcNow();
        var findings = FreezeRules.Check(wish, now);
        if (findings.Count == 0 && !(await scopes.ListAsync(cancellationToken)).Contains(wish.Scope))
        {
            findings = [FreezeRules.NoScope];
        }

        if (findings.Count > 0)
        {
            return new ProtectionResult.Refused(findings);
        }

        var freeze = new FreezeWindow(
            Guid.CreateVersion7(now),
            wish.Name.Trim(),
            wish.Scope,
            wish.From is { } from && from > now ? from : now,
            wish.Until!.Value,
            wish.Reason.Trim(),
            caller.Name,
            now
        );
        await protections.AddAsync(freeze, ProtectionHistory.Added(caller, freeze, wish.Ticket), cancellationToken);
        return new ProtectionResult.Done();
    }

    /// <exception cref="AccessDeniedException">The caller is no Admin; the attempt is in history.</exception>
    public async Task<ProtectionResult> EndAsync(Caller caller, FreezeEnd wish, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.EditFreeze, Scope.Portal, cancellationToken);
        var findings = ChangeReason.Check(wish.Reason, wish.Ticket);
        if (findings.Count > 0)
        {
            return new ProtectionResult.Refused(findings);
        }

        var now = time.GetUtcNow();
        var map = await protections.ReadAsync(now, cancellationToken);
        if (map.Freezes.FirstOrDefault(freeze => freeze.Id == wish.Id) is not { } before)
        {
            return new ProtectionResult.Overtaken();
        }

        var ended = before with { EndedAt = now, EndedBy = caller.Name, EndedById = caller.ObjectId };
        var entry = ProtectionHistory.Ended(caller, before, ended, wish);
        var notice = FreezeNotices.Ended(ended, wish);
        return await protections.EndAsync(ended, entry, notice, cancellationToken)
            ? new ProtectionResult.Done()
            : new ProtectionResult.Overtaken();
    }
}
