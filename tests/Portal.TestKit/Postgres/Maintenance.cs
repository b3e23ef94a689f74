using Npgsql;
using Portal.EmbeddedPostgres;

namespace Portal.TestKit.Postgres;

internal static class Maintenance
{
    /// <summary>Runs one statement in the maintenance database; databases cannot be made or dropped from within.</summary>
    public static async Task ExecuteAsync(
        this EmbeddedPostgresServer server,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
