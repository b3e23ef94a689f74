using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Data.History;
using Portal.Ledger.Chain;
using Portal.TestKit.Postgres;

namespace Portal.Data.Tests;

/// <summary>The data room, composed as the host composes it, over a database of its own.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    private readonly TestDatabase _database;

    // Making a certificate takes longer than most tests, so they share one.
    private static readonly string s_keys = Path.Combine(AppContext.BaseDirectory, "keys");

    private TestPortal(TestDatabase database, DatabaseOptions options)
    {
        _database = database;
        Options = options;
        Superuser = NpgsqlDataSource.Create(database.ConnectionString + ";Command Timeout=0");
        Services = Compose(TimeProvider.System);
    }

    public DatabaseOptions Options { get; }
    public ServiceProvider Services { get; }
    public NpgsqlDataSource Superuser { get; }
    public NpgsqlDataSource Application => Get<NpgsqlDataSource>();
    public HistorySealer Sealer => Services.GetServices<IHostedService>().OfType<HistorySealer>().Single();

    public static async Task<TestPortal> CreateAsync(TestPostgres postgres)
    {
        var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var options = await DataPostgres.EnsureAsync(database.ConnectionString, TestContext.Current.CancellationToken);
        return new TestPortal(database, options);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public IConfiguration Settings =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Owner"] = Options.Owner,
                    ["Database:Application"] = Options.Application,
                    ["KeyProtection:Folder"] = s_keys,
                }
            )
            .Build();

    /// <summary>Another replica on the same database; the caller disposes it.</summary>
    public ServiceProvider Compose(TimeProvider time, Action<IServiceCollection>? also = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(time).AddPortalData(Settings);
        also?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>A connection under which clusters can be saved; nothing when it is there.</summary>
    public Task ConnectAsync(string name) =>
        Get<IConnectionStore>()
            .SaveAsync(
                new Connection(Guid.CreateVersion7(), name, "aks", [], ConnectionSource.Configuration),
                secret: null,
                TestContext.Current.CancellationToken
            );

    /// <summary>Saves a cluster and the connection it belongs to.</summary>
    public async Task SaveAsync(Cluster cluster)
    {
        await ConnectAsync(cluster.Connection);
        await Get<IInventory>().SaveAsync(cluster, TestContext.Current.CancellationToken);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Superuser.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the connections that hold an advisory lock of this class; there must be one.</summary>
    public async Task KillHoldersAsync(int lockClass) =>
        (
            await ScalarAsync<bool>(
                $"""
                select bool_and(pg_terminate_backend(pid, 60000)) from pg_locks
                where locktype = 'advisory' and classid = {lockClass}
                  and database = (select oid from pg_database where datname = current_database())
                """
            )
        ).ShouldBeTrue();

    /// <summary>The whole chain as it is stored.</summary>
    public async IAsyncEnumerable<SealedRow> ChainAsync()
    {
        await using var command = Application.CreateCommand(
            "select sequence, sealed_at, body, entry_hash, previous_hash, hash from ledger.history order by sequence"
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            yield return new SealedRow(
                reader.GetInt64(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetFieldValue<byte[]>(3),
                reader.GetFieldValue<byte[]>(4),
                reader.GetFieldValue<byte[]>(5)
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Superuser.DisposeAsync();
        await _database.DisposeAsync();
    }
}
