using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Drafts;

/// <summary>Forgets drafts that were not touched for long.</summary>
internal sealed class DraftPast(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(90);

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = (time.GetUtcNow() - s_kept).ToUniversalTime();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Drafts.Where(row => row.SavedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
