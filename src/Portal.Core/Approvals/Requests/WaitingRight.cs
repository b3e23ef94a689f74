using Portal.Core.Notifications;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>People are asked to decide as long as a request waits for them: what is late asks for nothing.</summary>
public sealed class WaitingRight(IRequestStore requests, TimeProvider time) : INoticeRight
{
    public bool Judges(Notice notice) => notice.Kind is NoticeKind.RequestWaiting or NoticeKind.BreakGlassWaiting;

    public async Task<string?> RefusalAsync(Notice notice, CancellationToken cancellationToken)
    {
        var request = RequestNotices.OperationOf(notice) is { } id
            ? await requests.FindAsync(id, OperationSight.Portal, cancellationToken)
            : null;
        var now = time.GetUtcNow();
        return notice.Kind == NoticeKind.BreakGlassWaiting
            ? request?.AwaitsSecondAdmin(now) == true
                ? null
                : "No second Admin is waited for any more: it was decided, or its time was over."
            : request?.AwaitsDecision(now) == true
                ? null
                : "Nobody is asked to decide it any more: it was decided or withdrawn, or its time was over.";
    }
}
