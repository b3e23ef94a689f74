using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Portal.Data.Setup;

/// <summary>
/// Brings the database to this version's shape, as its owner. Any number of replicas may start at once: one migrates,
/// the others wait for it.
/// </summary>
public sealed class DatabaseMigrator(IOptions<DatabaseOptions> options, ILogger<DatabaseMigrator> logger)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // The owner is needed once; no pool of its connections stays behind.
        var owner = new NpgsqlConnectionStringBuilder(options.Value.Owner) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(owner);
        await using var context = new PortalDbContext(PortalDatabase.Options(source));
        await context.Database.CreateExecutionStrategy().ExecuteAsync(MigrateAsync, cancellationToken);

        async Task MigrateAsync(CancellationToken token)
        {
            await using var lockHolder = await source.OpenConnectionAsync(token);
            await ExecuteAsync(
                lockHolder,
                $"select pg_advisory_lock({AdvisoryLock.Portal}, {AdvisoryLock.Migration})",
                token
            );
            var pending = (await context.Database.GetPendingMigrationsAsync(token)).ToList();
            if (pending.Count > 0)
            {
                Log.Migrating(logger, pending.Count, pending[^1]);
                // An index of a long history takes minutes.
                context.Database.SetCommandTimeout(0);
                await context.Database.MigrateAsync(token);
            }

            await GrantAsync(lockHolder, token);
        }
    }

    private async Task GrantAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var application = new NpgsqlConnectionStringBuilder(options.Value.Application).Username!;
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(application);
        await ExecuteAsync(
            connection,
            EmbeddedSql.Read("grants.sql").Replace("{0}", role, StringComparison.Ordinal),
            cancellationToken
        );

        // An administrator may have given the role more than it should have, by membership for instance.
        await using var check = new NpgsqlCommand(
            "select has_table_privilege($1, 'ledger.history', 'UPDATE, DELETE, TRUNCATE')"
                + " or has_table_privilege($1, 'ledger.history_inbox', 'UPDATE, DELETE, TRUNCATE')",
            connection
        )
        {
            Parameters = { new() { Value = application } },
        };
        if (await check.ExecuteScalarAsync(cancellationToken) is true)
        {
            throw new InvalidOperationException(
                $"The user of {DatabaseOptions.Section}:Application could change history. It must neither be a "
                    + "superuser nor a member of the owning role."
            );
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
