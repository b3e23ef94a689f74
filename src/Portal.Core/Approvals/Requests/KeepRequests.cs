using Portal.Core.Protection;

namespace Portal.Core.Approvals.Requests;

/// <summary>
/// What becomes of requests without anybody's doing: one that is approved is queued as soon as its key is free and no
/// freeze is in its way, one that waited too long ends. Workers look, so it needs no timer of its own and goes on after
/// any death.
/// </summary>
public sealed class KeepRequests(IRequestStore requests, ProtectionGuard protection, TimeProvider time)
{
    /// <returns>False when nothing was due.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var due in await requests.DueAsync(now, cancellationToken))
        {
            if (
                !await HeldAsync(due, now, cancellationToken)
                && await requests.ApplyAsync(due.Id, request => RequestCourse.Tick(request, now), cancellationToken)
                    is RequestMove.To
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looked at each second while a freeze lasts: the database is asked only where memory knows of none.</summary>
    private async Task<bool> HeldAsync(DueRequest due, DateTimeOffset now, CancellationToken cancellationToken) =>
        due.Approved
        && (
            due.IsFrozen(await protection.KnownAsync(cancellationToken), now)
            || due.IsFrozen(await protection.ReadAsync(cancellationToken), now)
        );
}
