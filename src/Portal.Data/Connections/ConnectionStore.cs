using Microsoft.EntityFrameworkCore;
using Portal.Core.Connections;
using Portal.Data.DataProtection;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Connections;

internal sealed class ConnectionStore(IDbContextFactory<PortalDbContext> contexts, SecretProtection protection)
    : IConnectionStore,
        IConnectionSecrets
{
    public async Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context
            .Connections.AsNoTracking()
            .Include(row => row.Destinations)
            .OrderBy(row => row.Name)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToConnection())];
    }

    public async Task<Connection?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context
            .Connections.AsNoTracking()
            .Include(row => row.Destinations)
            .SingleOrDefaultAsync(candidate => candidate.Name == name, cancellationToken);
        return row?.ToConnection();
    }

    /// <summary>A connection that exists keeps its id.</summary>
    public Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(
            async (context, token) =>
            {
                // Replicas write the connections of their configuration when they start, all at once.
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Connections, token);
                var row = await context
                    .Connections.Include(candidate => candidate.Destinations)
                    .SingleOrDefaultAsync(candidate => candidate.Name == connection.Name, token);
                if (row is null)
                {
                    row = (connection with { Destinations = [] }).ToRow();
                    row.Secret = secret is null
                        ? null
                        : protection.Protect(SecretProtection.Connections, row.Id, secret);
                    context.Connections.Add(row);
                }
                else if (Differs(row, connection, secret))
                {
                    if (LeadsElsewhere(row, connection))
                    {
                        row.TwinOf = null;
                        await context.LeadAsync(row, [], token);
                    }

                    row.Provider = connection.Provider;
                    row.Settings = connection.Settings.ToJsonString();
                    row.Source = connection.Source;
                    row.LeadsAstray = false;
                    row.Secret =
                        secret is not null ? protection.Protect(SecretProtection.Connections, row.Id, secret)
                        : IsFile(connection) ? null
                        : row.Secret;
                    row.Version++;
                }

                return row.Id;
            },
            wasCommitted: null,
            cancellationToken
        );

    public async Task<string?> ReadAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var secret = await context
            .Connections.Where(row => row.Id == connectionId)
            .Select(row => row.Secret)
            .SingleOrDefaultAsync(cancellationToken);
        return secret is null ? null : protection.Unprotect(SecretProtection.Connections, connectionId, secret);
    }

    // Every start writes what configuration says; only what it says anew is a new version.
    private bool Differs(ConnectionRow row, Connection connection, string? secret) =>
        row.Source != connection.Source
        || LeadsElsewhere(row, connection)
        || (secret is null && row.Secret is not null && IsFile(connection))
        || (
            secret is not null
            && (
                row.Secret is null
                || protection.TryUnprotect(SecretProtection.Connections, row.Id, row.Secret) != secret
            )
        );

    // Perhaps; where it leads now is claimed afterwards.
    private static bool LeadsElsewhere(ConnectionRow row, Connection connection) =>
        row.Provider != connection.Provider || row.Settings != connection.Settings.ToJsonString();

    // What a person uploaded before configuration took the name over is of no use any more.
    private static bool IsFile(Connection connection) =>
        connection is { Provider: AttachedConnection.Provider, Source: ConnectionSource.Configuration };
}
