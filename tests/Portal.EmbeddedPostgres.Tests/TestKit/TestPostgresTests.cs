using Npgsql;
using Portal.TestKit.Postgres;

namespace Portal.EmbeddedPostgres.Tests.TestKit;

public sealed class TestPostgresTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateDatabase_TwiceAtOnce_MigratesOnceAndSharesNothing()
    {
        var migrations = 0;
        await using var postgres = new TestPostgres(
            async (template, cancellationToken) =>
            {
                migrations++;
                await RunAsync(template, "CREATE TABLE thing (name text)", cancellationToken);
            }
        );

        var both = await Task.WhenAll(postgres.CreateDatabaseAsync(Cancel), postgres.CreateDatabaseAsync(Cancel));
        await RunAsync(both[0].ConnectionString, "INSERT INTO thing VALUES ('mine')", Cancel);

        migrations.ShouldBe(1);
        (await RunAsync(both[0].ConnectionString, "SELECT count(*) FROM thing", Cancel)).ShouldBe(1L);
        (await RunAsync(both[1].ConnectionString, "SELECT count(*) FROM thing", Cancel)).ShouldBe(0L);
    }

    [Fact]
    public async Task Dispose_DropsTheDatabaseAndRemovesTheServer()
    {
        var postgres = new TestPostgres((_, _) => Task.CompletedTask);
        var server = await postgres.ServerAsync(Cancel);
        var database = await postgres.CreateDatabaseAsync(Cancel);

        await database.DisposeAsync();
        (
            await server.ScalarAsync<long>($"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'")
        ).ShouldBe(0);

        await postgres.DisposeAsync();
        server.ProcessId.ShouldBeNull();
        Directory.Exists(server.ClusterFolder).ShouldBeFalse();
    }

    private static async Task<object?> RunAsync(
        string connectionString,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
