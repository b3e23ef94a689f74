using Portal.Core.Access;

namespace Portal.Core.Operations;

/// <summary>What a person may do to an operation that has not ended: cancel it, or retry it when it needs attention.</summary>
public sealed class SteerOperation(AccessGate gate, IOperationStore operations, TimeProvider time)
{
    public Task<SteerResult> CancelAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        ApplyAsync(caller, id, OperationTrigger.RequestCancel, cancellationToken);

    public Task<SteerResult> RetryAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        ApplyAsync(caller, id, OperationTrigger.Retry, cancellationToken);

    private async Task<SteerResult> ApplyAsync(
        Caller caller,
        long id,
        OperationTrigger trigger,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        if (await operations.FindAsync(id, scopes, cancellationToken) is not { } operation)
        {
            await RecordHiddenAsync(caller, id, cancellationToken);
            return SteerResult.NotFound;
        }

        // Who may start this kind of change may also stop it.
        var permission = OperationKind.PermissionOf(operation.Kind);
        await gate.DemandUnderWayAsync(caller, permission, operation.Target.Scope, cancellationToken);
        var applied = await operations.TriggerAsync(
            id,
            trigger,
            caller,
            (row, next) => OperationHistory.Steered(row, trigger, next, caller, time.GetUtcNow()),
            cancellationToken
        );
        return applied ? SteerResult.Applied : SteerResult.TooLate;
    }

    private async Task RecordHiddenAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await operations.FindAsync(id, VisibleScopes.Portal, cancellationToken) is { } hidden)
        {
            var permission = OperationKind.PermissionOf(hidden.Kind);
            await gate.RecordRefusalAsync(caller, permission, hidden.Target.Scope, cancellationToken);
        }
    }
}

public enum SteerResult
{
    Applied,

    /// <summary>The operation has moved on, so the wish no longer fits.</summary>
    TooLate,
    NotFound,
}
