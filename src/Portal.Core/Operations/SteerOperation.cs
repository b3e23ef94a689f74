using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Protection;

namespace Portal.Core.Operations;

/// <summary>What a person may do to an operation that has not ended: cancel it, or retry it when it needs attention.</summary>
public sealed class SteerOperation(
    AccessGate gate,
    IOperationStore operations,
    KnownPolicy policy,
    ProtectionGuard protection,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not; the attempt is in history.</exception>
    public Task<SteerResult> CancelAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        ApplyAsync(caller, id, OperationTrigger.RequestCancel, cancellationToken);

    /// <inheritdoc cref="CancelAsync"/>
    public Task<SteerResult> RetryAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        ApplyAsync(caller, id, OperationTrigger.Retry, cancellationToken);

    /// <summary>Why the caller may not, for a screen; null when they may. Nothing is written.</summary>
    public Task<string?> RefusalAsync(
        Caller caller,
        Operation operation,
        OperationTrigger trigger,
        CancellationToken cancellationToken
    ) =>
        RefusalAsync(
            new Judge(gate.RuleAsync, policy.RecallAsync, protection.AgainstAsync),
            caller,
            operation,
            trigger,
            cancellationToken
        );

    private async Task<SteerResult> ApplyAsync(
        Caller caller,
        long id,
        OperationTrigger trigger,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } operation)
        {
            return SteerResult.NotFound;
        }

        var judge = new Judge(
            gate.RuleStartAsync,
            policy.ReadAsync,
            async (permission, scope, mark, token) => await protection.AgainstStartAsync(permission, scope, mark, token)
        );
        if (await RefusalAsync(judge, caller, operation, trigger, cancellationToken) is { } refusal)
        {
            throw await gate.DenyAsync(
                caller,
                OperationKind.PermissionOf(operation.Kind),
                operation.Target.Scope,
                refusal,
                cancellationToken
            );
        }

        var applied = await operations.TriggerAsync(
            id,
            trigger,
            caller,
            (row, next) => OperationHistory.Steered(row, trigger, next, caller, time.GetUtcNow()),
            cancellationToken
        );
        return applied ? SteerResult.Applied : SteerResult.TooLate;
    }

    /// <returns>Null when there is none for the caller; an attempt is in history then.</returns>
    private async Task<Operation?> FindAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await operations.FindAsync(id, OperationSight.Of(caller), cancellationToken) is { } seen)
        {
            return seen;
        }

        if (await operations.FindAsync(id, OperationSight.Portal, cancellationToken) is { } hidden)
        {
            var permission = OperationKind.PermissionOf(hidden.Kind);
            await gate.RecordRefusalAsync(caller, permission, hidden.Target.Scope, cancellationToken);
        }

        return null;
    }

    /// <summary>What was being canceled is canceled again, not started: to stop it has to stay possible.</summary>
    private async Task<string?> RefusalAsync(
        Judge judge,
        Caller caller,
        Operation operation,
        OperationTrigger trigger,
        CancellationToken cancellationToken
    )
    {
        var (kind, scope) = (OperationKind.PermissionOf(operation.Kind), operation.Target.Scope);
        var ruling = ApprovalRuling.Run;
        foreach (var permission in operation.Permissions)
        {
            ruling = ruling.And(await judge.RuleAsync(caller, permission, scope, cancellationToken));
        }

        if (trigger != OperationTrigger.Retry || operation.CancelRequested)
        {
            return SteeringRight.AgainstCancel(operation, caller, ruling);
        }

        var rules = await judge.PolicyAsync(cancellationToken);
        var refusal = SteeringRight.AgainstRetry(operation, caller, ruling, rules, time.GetUtcNow());
        return refusal is null && SteeringRight.IsStart(operation)
            ? (await judge.ObstacleAsync(kind, scope, operation.Approval, cancellationToken))?.ToString()
            : refusal;
    }

    /// <summary>Who says what a person may do: for an act the database, for a look what is remembered of it.</summary>
    private sealed record Judge(
        Func<Caller, string, Scope, CancellationToken, Task<ApprovalRuling>> RuleAsync,
        Func<CancellationToken, Task<ApprovalPolicy>> PolicyAsync,
        Func<string, Scope, ApprovalMark, CancellationToken, ValueTask<Obstacle?>> ObstacleAsync
    );
}

public enum SteerResult
{
    Applied,

    /// <summary>The operation has moved on, so the wish no longer fits.</summary>
    TooLate,
    NotFound,
}
