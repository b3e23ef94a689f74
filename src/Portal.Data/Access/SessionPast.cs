using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;

namespace Portal.Data.Access;

/// <summary>Forgets sessions, ended or not, whose cookies have ended.</summary>
internal sealed class SessionPast(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = (time.GetUtcNow() - ISessions.Idle - SessionStore.SeenEvery).ToUniversalTime();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(row => row.SeenAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
