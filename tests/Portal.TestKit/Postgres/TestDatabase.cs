using Npgsql;
using Portal.EmbeddedPostgres;

namespace Portal.TestKit.Postgres;

/// <summary>A database of one test class.</summary>
public sealed class TestDatabase(EmbeddedPostgresServer server, string name) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>For the superuser.</summary>
    public string ConnectionString => server.ConnectionString(name);

    public string ConnectionStringFor(string role, string password) => server.ConnectionString(name, role, password);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await server.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
    }
}
