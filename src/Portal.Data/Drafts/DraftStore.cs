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
        return row is null ? null : new Draft(JsonNode.Parse(row.Body)!, row.SavedAt, row.Revision);
    }

    public async Task<Guid?> SaveAsync(
        string ownerId,
        string kind,
        JsonNode body,
        DateTimeOffset at,
        Guid? expected,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (revision, text, savedAt) = (Guid.CreateVersion7(at), body.ToJsonString(), at.ToUniversalTime());
        var saved = expected is { } before
            ? await context.Database.ExecuteSqlAsync(
                $"""
                update portal.drafts set body = {text}::json, saved_at = {savedAt}, revision = {revision}
                where owner_id = {ownerId} and kind = {kind} and revision = {before}
                """,
                cancellationToken
            )
            : await context.Database.ExecuteSqlAsync(
                $"""
                insert into portal.drafts (owner_id, kind, body, saved_at, revision)
                values ({ownerId}, {kind}, {text}::json, {savedAt}, {revision})
                on conflict (owner_id, kind) do nothing
                """,
                cancellationToken
            );
        return saved == 1 ? revision : null;
    }

    public async Task DeleteAsync(string ownerId, string kind, Guid revision, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context
            .Drafts.Where(draft => draft.OwnerId == ownerId && draft.Kind == kind && draft.Revision == revision)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
