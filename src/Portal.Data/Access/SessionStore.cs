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
    public async Task<Guid> StartAsync(string objectId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new SessionRow
        {
            Id = Guid.CreateVersion7(at),
            OwnerId = objectId,
            StartedAt = at,
        };
        context.Sessions.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return row.Id;
    }

    // Asked by every request, so without the context's retries: while the database is away the answer is an error at once.
    public async Task<bool> IsAliveAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select exists (select from portal.sessions where id = $1 and ended_at is null)"
        );
        command.Parameters.Add(new() { Value = id });
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
