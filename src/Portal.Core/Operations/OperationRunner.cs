using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Portal.Core.Protection;

namespace Portal.Core.Operations;

/// <summary>
/// Runs one due operation as far as it goes now: step after step until one has to wait, a person must decide, or it
/// ends. Holds no thread while waiting and no state between runs; the row is the truth.
/// </summary>
public sealed class OperationRunner(
    IOperationStore store,
    OperationDefinitions definitions,
    ProtectionGuard protection,
    TimeProvider time,
    ILogger<OperationRunner> logger
)
{
    /// <summary>Unexpected errors in a row after which a person is asked.</summary>
    private const int UnexpectedTries = 10;

    /// <returns>False when nothing was due.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        await using var lease = await store.ClaimAsync(cancellationToken);
        if (lease is null)
        {
            return false;
        }

        try
        {
            await TryRunAsync(lease, cancellationToken);
        }
        catch (LeaseLostException)
        {
            Log.LeaseLost(logger, lease.Operation.Id);
        }

        return true;
    }

    /// <summary>
    /// What fails around the steps is put off like a step that fails: a row that stays due as it was is the first that
    /// every worker claims again, and keeps all others from their turn.
    /// </summary>
    private async Task TryRunAsync(IOperationLease lease, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(lease, cancellationToken);
        }
        catch (Exception exception) when (IsUnexpected(exception, cancellationToken))
        {
            var operation = lease.Operation;
            Log.OperationThrew(logger, exception, operation.Id, operation.CorrelationId);
            await PutOffAsync(lease, Unexpected(operation, "The portal met an unexpected error."), cancellationToken);
        }
    }

    private async Task PutOffAsync(IOperationLease lease, OperationError error, CancellationToken cancellationToken)
    {
        var (now, attempt) = (time.GetUtcNow(), lease.Operation.Attempt + 1);
        if (now >= lease.Operation.Deadline)
        {
            await GiveUpAsync(lease, cancellationToken);
        }
        else if (attempt < UnexpectedTries)
        {
            await lease.WaitAsync(now + Backoff.After(attempt), attempt, error, cancellationToken);
        }
        else
        {
            await lease.AskOperatorAsync(error, step: null, cancellationToken);
        }
    }

    private async Task RunAsync(IOperationLease lease, CancellationToken cancellationToken)
    {
        var definition = definitions.Of(lease.Operation.Kind, lease.Operation.Provider);
        var steps = definition.StepsFor(lease.Operation.Plan);
        if (await ObstacleAsync(lease.Operation, cancellationToken) is { } obstacle)
        {
            var refused = new OperationError(obstacle.RuleId, obstacle.Sentence, obstacle.Advice);
            var stopped = Finished(0, StepState.Failed, refused.Message);
            await EndAsync(lease, stopped, OperationTrigger.Fail, refused, null, cancellationToken);
            return;
        }

        var goesOn = true;
        while (goesOn)
        {
            var step = lease.Operation.CurrentStep;
            if (step is null)
            {
                await EndAsync(
                    lease,
                    null,
                    OperationTrigger.Succeed,
                    null,
                    lease.Operation.Steps[^1].Checkpoint,
                    cancellationToken
                );
                return;
            }

            goesOn = await RunStepAsync(lease, StepOf(steps, step), step, cancellationToken);
        }
    }

    /// <summary>What protects its target is asked once, as it begins: what is under way goes on.</summary>
    private async Task<Obstacle?> ObstacleAsync(Operation operation, CancellationToken cancellationToken) =>
        operation.CancelRequested || operation.Steps.Any(step => step.State != StepState.Pending)
            ? null
            : await protection.AgainstStartAsync(
                OperationKind.PermissionOf(operation.Kind),
                operation.Target.Scope,
                operation.Approval,
                cancellationToken
            );

    /// <summary>By its name: an operation that began under an older version has that version's steps.</summary>
    private static IStep StepOf(IReadOnlyList<IStep> steps, OperationStep row) =>
        steps.FirstOrDefault(step => string.Equals(step.Name, row.Name, StringComparison.Ordinal))
        ?? steps[row.Ordinal];

    private async Task<bool> RunStepAsync(
        IOperationLease lease,
        IStep step,
        OperationStep row,
        CancellationToken cancellationToken
    )
    {
        var ordinal = row.Ordinal;
        if (row.State == StepState.Pending)
        {
            await lease.SaveStepAsync(new StepUpdate(ordinal) { State = StepState.Running }, cancellationToken);
        }

        var deadlinePassed = time.GetUtcNow() >= lease.Operation.Deadline;
        var outcome = await OutcomeAsync(lease, step, ordinal, deadlinePassed, cancellationToken);
        switch (outcome)
        {
            case StepOutcome.Done done:
                await lease.SaveStepAsync(
                    Finished(ordinal, StepState.Done, done.Progress, done.ReadBack),
                    cancellationToken
                );
                return true;
            case StepOutcome.Failed failed:
                var lost = Finished(ordinal, StepState.Failed, failed.Error.Message);
                await EndAsync(lease, lost, OperationTrigger.Fail, failed.Error, failed.ReadBack, cancellationToken);
                return false;
            case StepOutcome.Canceled canceled:
                var stopped = Finished(ordinal, StepState.Canceled, canceled.Progress);
                await EndAsync(
                    lease,
                    stopped,
                    OperationTrigger.ConfirmCancel,
                    null,
                    canceled.ReadBack,
                    cancellationToken
                );
                return false;
            case StepOutcome.AskOperator ask:
                await lease.AskOperatorAsync(
                    ask.Error,
                    ask.Checkpoint is { } asked ? new StepUpdate(ordinal) { Checkpoint = asked } : null,
                    cancellationToken
                );
                return false;
            case StepOutcome.Wait or StepOutcome.Retry when deadlinePassed:
                await GiveUpAsync(lease, cancellationToken);
                return false;
            case StepOutcome.Wait wait:
                await lease.SaveStepAsync(ProgressOf(lease.Operation.Steps[ordinal], wait), cancellationToken);
                await lease.WaitAsync(time.GetUtcNow() + wait.Delay, 0, null, cancellationToken);
                return false;
            case StepOutcome.Retry retry:
                await NoteAsync(lease, ordinal, retry.Error, cancellationToken);
                var attempt = lease.Operation.Attempt + 1;
                var until = time.GetUtcNow() + (retry.Delay ?? Backoff.After(attempt));
                await lease.WaitAsync(until, attempt, retry.Error, cancellationToken);
                return false;
            default:
                throw new InvalidOperationException($"Step '{step.Name}' answered {outcome}.");
        }
    }

    private async Task<StepOutcome> OutcomeAsync(
        IOperationLease lease,
        IStep step,
        int ordinal,
        bool deadlinePassed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await step.RunAsync(new StepContext(lease, ordinal, deadlinePassed), cancellationToken);
        }
        catch (Exception exception) when (IsUnexpected(exception, cancellationToken))
        {
            var operation = lease.Operation;
            Log.StepThrew(logger, exception, operation.Id, step.Name, operation.CorrelationId);
            var error = Unexpected(operation, $"The step '{step.Name}' met an unexpected error.");
            return operation.Attempt + 1 < UnexpectedTries
                ? new StepOutcome.Retry(error)
                : new StepOutcome.AskOperator(error);
        }
    }

    /// <summary>A request that ran out of its own time throws as one that was called off does; nobody called it off.</summary>
    private static bool IsUnexpected(Exception exception, CancellationToken cancellationToken) =>
        exception is not LeaseLostException && !cancellationToken.IsCancellationRequested;

    private static OperationError Unexpected(Operation operation, string sentence) =>
        new(
            "Unexpected",
            sentence,
            $"It is tried again by itself. If it persists, give support the correlation id {operation.CorrelationId}."
        );

    private Task GiveUpAsync(IOperationLease lease, CancellationToken cancellationToken) =>
        EndAsync(lease, null, OperationTrigger.GiveUp, GaveUp(lease.Operation), null, cancellationToken);

    private async Task EndAsync(
        IOperationLease lease,
        StepUpdate? lastStep,
        OperationTrigger trigger,
        OperationError? error,
        JsonNode? readBack,
        CancellationToken cancellationToken
    )
    {
        var operation = lease.Operation;
        var state = OperationTransitions.Next(operation.State, trigger);
        var ended = OperationHistory.Ended(operation, state, error, readBack, time.GetUtcNow());
        await lease.EndAsync(lastStep, trigger, error, ended, cancellationToken);
        Log.Ended(logger, operation.Id, state, operation.CorrelationId);
    }

    /// <summary>The timeline tells of each new obstacle once, not of every try.</summary>
    private static Task NoteAsync(
        IOperationLease lease,
        int ordinal,
        OperationError error,
        CancellationToken cancellationToken
    ) =>
        lease.Operation.Error == error
            ? Task.CompletedTask
            : lease.SaveStepAsync(
                new StepUpdate(ordinal) { Event = $"{error.Message} It is tried again." },
                cancellationToken
            );

    /// <summary>The read-back of a finished step stays as its checkpoint, so that a death before the end loses nothing.</summary>
    private static StepUpdate Finished(int ordinal, StepState state, string? progress, JsonNode? readBack = null) =>
        new(ordinal)
        {
            State = state,
            Progress = progress,
            Percent = state == StepState.Done ? 100 : null,
            Checkpoint = readBack,
            Event = progress,
        };

    private static StepUpdate ProgressOf(OperationStep row, StepOutcome.Wait wait) =>
        new(row.Ordinal)
        {
            Progress = wait.Progress,
            Percent = wait.Percent,
            Event = string.Equals(row.Progress, wait.Progress, StringComparison.Ordinal) ? null : wait.Progress,
        };

    private static OperationError GaveUp(Operation operation) =>
        new(
            "DeadlinePassed",
            $"The deadline ({ProtectionText.Moment(operation.Deadline)}) passed and reading back did not decide.",
            "Look at the cluster on the far side; the inventory shows its state with the next reading."
        );
}
