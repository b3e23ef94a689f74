using Portal.Data.Access;
using Portal.Data.Drafts;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>Forgets the sessions and drafts that people left behind; one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class LeftoverRetentionJob(SessionPast sessions, DraftPast drafts) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await sessions.ForgetAsync(cancellationToken);
        await drafts.ForgetAsync(cancellationToken);
    }
}
