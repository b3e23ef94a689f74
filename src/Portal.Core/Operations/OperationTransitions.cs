using static Portal.Core.Operations.OperationState;

namespace Portal.Core.Operations;

/// <summary>The state machine of an operation as a table. Everything that is not in it is refused.</summary>
public static class OperationTransitions
{
    private static readonly Dictionary<(OperationState From, OperationTrigger On), OperationState> s_table = new()
    {
        [(AwaitingApproval, OperationTrigger.Approve)] = Queued,
        [(AwaitingApproval, OperationTrigger.Reject)] = Canceled,
        [(AwaitingApproval, OperationTrigger.Withdraw)] = Canceled,
        [(AwaitingApproval, OperationTrigger.Expire)] = Canceled,
        [(AwaitingApproval, OperationTrigger.Collect)] = Succeeded,
        [(Queued, OperationTrigger.Claim)] = Running,
        [(Queued, OperationTrigger.RequestCancel)] = Canceled,
        // A worker died: the next one claims a row that still says Running.
        [(Running, OperationTrigger.Claim)] = Running,
        [(Waiting, OperationTrigger.Claim)] = Running,
        [(Running, OperationTrigger.Wait)] = Waiting,
        [(Running, OperationTrigger.AskOperator)] = NeedsAttention,
        [(Running, OperationTrigger.Succeed)] = Succeeded,
        [(Running, OperationTrigger.Fail)] = Failed,
        [(Running, OperationTrigger.GiveUp)] = Unknown,
        [(Running, OperationTrigger.RequestCancel)] = CancelRequested,
        [(Waiting, OperationTrigger.RequestCancel)] = CancelRequested,
        [(NeedsAttention, OperationTrigger.RequestCancel)] = CancelRequested,
        [(NeedsAttention, OperationTrigger.Retry)] = Queued,
        // A wish to cancel stays visible while the far side is asked and answers.
        [(CancelRequested, OperationTrigger.Claim)] = CancelRequested,
        [(CancelRequested, OperationTrigger.Wait)] = CancelRequested,
        [(CancelRequested, OperationTrigger.ConfirmCancel)] = Canceled,
        [(CancelRequested, OperationTrigger.Succeed)] = Succeeded,
        [(CancelRequested, OperationTrigger.Fail)] = Failed,
        [(CancelRequested, OperationTrigger.GiveUp)] = Unknown,
        [(CancelRequested, OperationTrigger.AskOperator)] = NeedsAttention,
    };

    public static bool TryNext(OperationState from, OperationTrigger on, out OperationState next) =>
        s_table.TryGetValue((from, on), out next);

    /// <exception cref="InvalidOperationException">The table has no such transition.</exception>
    public static OperationState Next(OperationState from, OperationTrigger on) =>
        TryNext(from, on, out var next)
            ? next
            : throw new InvalidOperationException($"An operation that is {from} cannot {on}.");

    public static bool IsTerminal(OperationState state) => state is Succeeded or Failed or Canceled or Unknown;
}
