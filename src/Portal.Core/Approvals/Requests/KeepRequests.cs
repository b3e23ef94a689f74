using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Core.Approvals.Requests;

/// <summary>
/// What becomes of requests without anybody's doing: one that is approved is queued as soon as its key is free and nothing
/// that protects the place is in its way, as long as who asked still may; one that waited too long ends. Workers look, so it needs no timer
/// of its own and goes on after any death.
/// </summary>
public sealed class KeepRequests(
    IRequestStore requests,
    IApprovalPolicyStore policies,
    RequesterRight right,
    ProtectionGuard protection,
    TimeProvider time
)
{
    /// <returns>False when nothing was due.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var due in await requests.DueAsync(now, cancellationToken))
        {
            if (
                !await HeldAsync(due, now, cancellationToken)
                && await requests.ApplyAsync(due.Id, await CourseAsync(due, now, cancellationToken), cancellationToken)
                    is RequestMove.To
            )
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Func<Request, RequestMove>> CourseAsync(
        DueRequest due,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var policy = (await policies.ReadAsync(cancellationToken)).Policy;
        var found = due.Approved ? await requests.FindAsync(due.Id, OperationSight.Portal, cancellationToken) : null;
        return found is not null && await right.RefusalAsync(found.Operation, cancellationToken) is { } lost
            ? request => RequestCourse.Forfeit(request, lost, now)
            : request => RequestCourse.Tick(request, policy, now);
    }

    /// <summary>Looked at each second while it stands: the database is asked only where memory knows of none.</summary>
    private async Task<bool> HeldAsync(DueRequest due, DateTimeOffset now, CancellationToken cancellationToken) =>
        due.Approved
        && (
            due.IsHeld(await protection.KnownAsync(cancellationToken), now)
            || due.IsHeld(await protection.ReadAsync(cancellationToken), now)
        );
}
