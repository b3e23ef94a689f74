using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Notifications;

/// <summary>Forgets deliveries that ended, or were withheld, long enough ago; those that failed are kept longer, to be tried again.</summary>
internal sealed class DeliveryPast(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan s_delivered = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_failed = TimeSpan.FromDays(30);

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        var (delivered, failed) = (now - s_delivered, now - s_failed);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context
            .Deliveries.Where(row =>
                row.EndedAt < failed
                || (row.State != Core.Notifications.DeliveryState.Failed && row.EndedAt < delivered)
            )
            .ExecuteDeleteAsync(cancellationToken);
    }
}
