using Portal.Core.Notifications;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>Admins are asked for the second word on broken glass as long as one is missing: what is late asks for nothing.</summary>
public sealed class GlassRight(IRequestStore requests, TimeProvider time) : INoticeRight
{
    public bool Judges(Notice notice) => notice.Kind == NoticeKind.BreakGlassWaiting;

    public async Task<string?> RefusalAsync(Notice notice, CancellationToken cancellationToken) =>
        RequestNotices.OperationOf(notice) is { } id
        && await requests.FindAsync(id, OperationSight.Portal, cancellationToken) is { } request
        && request.AwaitsSecondAdmin(time.GetUtcNow())
            ? null
            : "No second Admin is waited for any more: it was decided, or its time was over.";
}
