using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Data.Changes;

namespace Portal.Data.Connections;

internal sealed class ConnectionTestStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : ILastTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task SaveAsync(Guid connectionId, LastTest test, CancellationToken cancellationToken)
    {
        var steps = JsonSerializer.Serialize(test.Steps, s_json);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // The connection may go at any moment; then there is nothing to keep a test of.
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.connection_tests as test (connection_id, version, tested_at, steps)
            select id, {test.Version}, {test.At.ToUniversalTime()}, {steps}::json
            from portal.connections where id = {connectionId} for key share
            on conflict (connection_id) do update
            set version = excluded.version, tested_at = excluded.tested_at, steps = excluded.steps
            where test.tested_at <= excluded.tested_at
            """,
            cancellationToken
        );
        // With its id it would say that the connection changed, and everybody who uses it would begin anew.
        await announcer.AnnounceAsync(new Change(ChangeTopic.Connections, null));
    }

    public async Task<IReadOnlyDictionary<Guid, LastTest>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.ConnectionTests.AsNoTracking().ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => row.ConnectionId,
            row => new LastTest(
                row.TestedAt,
                row.Version,
                JsonSerializer.Deserialize<TestedStep[]>(row.Steps, s_json) ?? []
            )
        );
    }
}
