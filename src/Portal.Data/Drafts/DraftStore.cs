using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Drafts;

namespace Portal.Data.Drafts;

internal sealed class DraftStore(IDbContextFactory<PortalDbContext> contexts) : IDraftStore
{
    public async Task<Draft?> FindAsync(string ownerId, string kind, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context
            .Drafts.AsNoTracking()
            .SingleOrDefaultAsync(draft => draft.OwnerId == ownerId && draft.Kind == kind, cancellationToken);
        return row is null ? null : new Draft(JsonNode.Parse(row.Body)!, row.SavedAt);
    }

    public async Task SaveAsync(
        string ownerId,
        string kind,
        JsonNode body,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Two browsers of one person: the later keystroke stays, in whatever order they arrive.
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.drafts as draft (owner_id, kind, body, saved_at)
            values ({ownerId}, {kind}, {body.ToJsonString()}::json, {at.ToUniversalTime()})
            on conflict (owner_id, kind) do update set body = excluded.body, saved_at = excluded.saved_at
            where draft.saved_at <= excluded.saved_at
            """,
            cancellationToken
        );
    }

    public async Task DeleteAsync(string ownerId, string kind, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context
            .Drafts.Where(draft => draft.OwnerId == ownerId && draft.Kind == kind)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
