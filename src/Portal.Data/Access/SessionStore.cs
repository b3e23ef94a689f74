using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Data.Changes;

namespace Portal.Data.Access;

internal sealed class SessionStore(
    IDbContextFactory<PortalDbContext> contexts,
    NpgsqlDataSource source,
    ChangeAnnouncer announcer
) : ISessions
{
    /// <summary>A use is noted this long after the one before: every request and every open page asks.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    public async Task<Guid> StartAsync(string objectId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new SessionRow
        {
            Id = Guid.CreateVersion7(at),
            OwnerId = objectId,
            StartedAt = at,
            SeenAt = at,
        };
        context.Sessions.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return row.Id;
    }

    // Asked by every request, so without the context's retries: while the database is away the answer is an error at once.
    public async Task<bool> IsAliveAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            with seen as (
                update portal.sessions set seen_at = $2 where id = $1 and ended_at is null and seen_at <= $3)
            select exists (select from portal.sessions where id = $1 and ended_at is null)
            """
        );
        var now = at.ToUniversalTime();
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - SeenEvery });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task EndAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context
            .Sessions.Where(session => session.Id == id && session.EndedAt == null)
            .ExecuteUpdateAsync(session => session.SetProperty(row => row.EndedAt, at), cancellationToken);
        await announcer.AnnounceAsync(new Change(ChangeTopic.Sessions, id.ToString()));
    }
}
