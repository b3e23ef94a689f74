using Npgsql;

namespace Portal.EmbeddedPostgres.Tests;

internal static class Sql
{
    public static async Task<T?> ScalarAsync<T>(this EmbeddedPostgresServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public static Task RunAsync(this EmbeddedPostgresServer server, string sql) => server.ScalarAsync<object>(sql);
}
