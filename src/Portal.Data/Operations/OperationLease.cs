using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Notifications;
using Portal.Data.Storage;

namespace Portal.Data.Operations;

/// <summary>
/// Writes on behalf of the worker that raised the fence to <paramref name="fence"/>. Writing goes through the ordinary
/// pool and survives a restart of PostgreSQL, as long as nobody else claimed the operation meanwhile.
/// </summary>
internal sealed class OperationLease(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time,
    OperationLife life,
    Operation operation,
    long fence
) : IOperationLease
{
    public Operation Operation { get; private set; } = operation;

    public Task SaveStepAsync(StepUpdate update, CancellationToken cancellationToken) =>
        WriteAsync((context, row) => new StepWrite(context, row, time.GetUtcNow()).Apply(update), cancellationToken);

    public Task WaitAsync(
        DateTimeOffset until,
        int attempt,
        OperationError? error,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            (_, row) =>
            {
                row.State = OperationTransitions.Next(row.State, OperationTrigger.Wait);
                // A wish to cancel that came while the step ran was not seen by it, and must not wait.
                var unseen = row.CancelRequested && !Operation.CancelRequested;
                row.NextWakeAt = unseen ? time.GetUtcNow() : until;
                row.Attempt = attempt;
                row.Error = error.ToJson();
            },
            cancellationToken
        );

    public Task AskOperatorAsync(OperationError error, StepUpdate? step, CancellationToken cancellationToken) =>
        WriteAsync(
            (context, row) =>
            {
                if (step is not null)
                {
                    new StepWrite(context, row, time.GetUtcNow()).Apply(step);
                }

                row.State = OperationTransitions.Next(row.State, OperationTrigger.AskOperator);
                row.NextWakeAt = null;
                row.Error = error.ToJson();
                context.OperationEvents.Add(
                    new OperationEventRow
                    {
                        OperationId = row.Id,
                        At = time.GetUtcNow(),
                        Text = error.Message,
                    }
                );
            },
            cancellationToken
        );

    public async Task EndAsync(
        StepUpdate? lastStep,
        OperationTrigger trigger,
        OperationError? error,
        HistoryEntry ended,
        CancellationToken cancellationToken
    )
    {
        await WriteAsync(
            (context, row) =>
            {
                if (lastStep is not null)
                {
                    new StepWrite(context, row, time.GetUtcNow()).Apply(lastStep);
                }

                row.State = OperationTransitions.Next(row.State, trigger);
                row.NextWakeAt = null;
                row.EndedAt = time.GetUtcNow();
                row.Error = error.ToJson();
                context.HistoryInbox.Add(ended.ToInboxRow());
                if (OperationNotices.Ended(Operation, row.State, error, time.GetUtcNow()) is { } notice)
                {
                    context.Notices.Add(NoticeRow.Of(notice));
                }
            },
            cancellationToken
        );
        await announcer.AnnounceAsync(new Change(HistorySealer.Inbox, null));
    }

    public ValueTask DisposeAsync() => life.DisposeAsync();

    private async Task WriteAsync(Action<PortalDbContext, OperationRow> change, CancellationToken cancellationToken)
    {
        var id = Operation.Id;
        var write = Guid.NewGuid();
        var written = Operation;
        await contexts.InTransactionAsync(
            async (context, token) =>
            {
                var row = await context.LockedAsync(id, token);
                if (row?.Fence != fence || row.EndedAt is not null)
                {
                    throw new LeaseLostException(id);
                }

                change(context, row);
                row.LastWrite = write;
                written = row.ToOperation();
                return id;
            },
            (context, token) => context.Operations.AnyAsync(row => row.Id == id && row.LastWrite == write, token),
            cancellationToken
        );
        Operation = written;
        await announcer.AnnounceAsync(OperationChange.Of(id));
    }
}
