using Npgsql;
using Portal.EmbeddedPostgres;

namespace Portal.TestKit.Postgres;

/// <summary>
/// One server for a test assembly, started when first asked, with a template database that is migrated once.
/// Register a subclass as an assembly fixture and give each test class a database of its own.
/// </summary>
/// <param name="migrate">Brings the template to the schema under test; gets the superuser's connection string.</param>
/// <param name="port">For a server that a test restarts; any when null.</param>
public class TestPostgres(Func<string, CancellationToken, Task> migrate, int? port = null) : IAsyncDisposable
{
    private const string Template = "template_under_test";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private TestServerFolder? _folder;
    private EmbeddedPostgresServer? _server;
    private int _databases;

    /// <summary>The running server, for tests that restart it or connect as another role.</summary>
    public async Task<EmbeddedPostgresServer> ServerAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _server ??= await StartAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A fresh copy of the template; dispose it to drop it.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = await ServerAsync(cancellationToken);
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}", cancellationToken);
        return new TestDatabase(server, name);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _server.DisposeAsync();
        }

        _folder?.Delete(_server?.ClusterFolder);
        _turn.Dispose();
    }

    private async Task<EmbeddedPostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        await TestServerFolder.SweepAsync(cancellationToken);
        _folder ??= TestServerFolder.Create();
        var server = await EmbeddedPostgresServer.StartAsync(_folder.Options with { Port = port }, cancellationToken);
        try
        {
            await server.ExecuteAsync($"CREATE DATABASE {Template}", cancellationToken);
            // A pooled connection would stay open, and a database with connections cannot be copied.
            await migrate(server.ConnectionString(Template) + ";Pooling=false", cancellationToken);
            await server.ExecuteAsync($"ALTER DATABASE {Template} ALLOW_CONNECTIONS false", cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
