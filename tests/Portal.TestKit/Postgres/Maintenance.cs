using Npgsql;
using Portal.EmbeddedPostgres;

namespace Portal.TestKit.Postgres;

internal static class Maintenance
{
    private const int Attempts = 60;

    /// <summary>
    /// Runs one statement in the maintenance database; databases cannot be made or dropped from within. While others
    /// still are in a database, the server waits five seconds for their end, too short on a busy machine; so again.
    /// </summary>
    public static async Task ExecuteAsync(
        this EmbeddedPostgresServer server,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (PostgresException inUse)
                when (inUse.SqlState == PostgresErrorCodes.ObjectInUse && attempt < Attempts)
            {
                // The server has waited already.
            }
        }
    }
}
