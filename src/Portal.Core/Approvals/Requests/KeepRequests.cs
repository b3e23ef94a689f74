namespace Portal.Core.Approvals.Requests;

/// <summary>
/// What becomes of requests without anybody's doing: one that is approved is queued as soon as its key is free, one that
/// waited too long ends. Workers look, so it needs no timer of its own and goes on after any death.
/// </summary>
public sealed class KeepRequests(IRequestStore requests, TimeProvider time)
{
    /// <returns>False when nothing was due.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await requests.NextDueAsync(now, cancellationToken) is { } id
            && await requests.ApplyAsync(id, request => RequestCourse.Tick(request, now), cancellationToken)
                is RequestMove.To;
    }
}
