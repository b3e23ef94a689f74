using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.TestKit.Postgres;
using Portal.Web.Hosting;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests;

/// <summary>The portal's own host over a database of its own; history, inventory and operations are ports in memory.</summary>
public sealed class PortalFactory(WebPostgres postgres) : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal)
    {
        ["Sandbox:Enabled"] = "true",
        ["Replica:Roles"] = "web",
        ["urls"] = "http://localhost:0",
        ["Data:Directory"] = Directory.CreateTempSubdirectory("portal-web-").FullName,
    };
    private TestDatabase? _database;
    private EmbeddedParts? _parts;
    private WebApplication? _app;

    /// <summary>The clock of the host; the machine's own unless a test sets one.</summary>
    internal TimeProvider? Clock { get; init; }

    /// <summary>History and denials go where the portal keeps them, and not to <see cref="History"/>.</summary>
    internal bool KeepsHistory { get; init; }

    /// <summary>Nothing of it is in memory: its stores are the database's, and its workers run.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>How to reach the database as its owner.</summary>
    internal string Database => _database!.ConnectionString;

    internal FakeHistory History { get; } = new();

    internal FakeInventory Inventory { get; } = new();

    internal FakeOperations Operations { get; } = new();

    internal FakeRequests Requests { get; } = new();

    internal FakeLiveCluster Live { get; } = new();

    internal static async Task<PortalFactory> WithAsync(
        WebPostgres postgres,
        params (string Key, string Value)[] settings
    )
    {
        var factory = new PortalFactory(postgres);
        foreach (var (key, value) in settings)
        {
            factory._settings[key] = value;
        }

        await factory.InitializeAsync();
        return factory;
    }

    public async ValueTask InitializeAsync()
    {
        if (IsWhole)
        {
            _settings["Replica:Roles"] = "web,worker";
        }

        var cancel = TestContext.Current.CancellationToken;
        _database = await postgres.CreateDatabaseAsync(cancel);
        var roles = await WebPostgres.RolesAsync(_database.ConnectionString, cancel);
        _settings["Database:Owner"] = roles.Owner;
        _settings["Database:Application"] = roles.Application;
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "Portal.Web", ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(_settings);
        _parts = await EmbeddedParts.StartAsync(builder, cancel);
        builder.AddPortal();
        if (Clock is not null)
        {
            builder.Services.AddSingleton(Clock);
        }

        if (!IsWhole)
        {
            AddPorts(builder.Services);
        }

        _app = builder.Build();
        _app.MapPortal();
        await _app.PrepareAsync(cancel);
        await _app.StartAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await (_app?.StopAsync() ?? Task.CompletedTask);
        await DisposeAsync(_app);
        await DisposeAsync(_parts);
        await DisposeAsync(_database);
        Directory.Delete(_settings["Data:Directory"]!, recursive: true);
    }

    /// <summary>A browser without eyes: keeps cookies, follows nothing.</summary>
    internal HttpClient Browser(string scheme = "http") =>
        new(new CookieKeeper(_app!.GetTestServer().CreateHandler()), disposeHandler: true)
        {
            BaseAddress = new Uri($"{scheme}://localhost"),
        };

    /// <summary>The services of a circuit, in which somebody can be signed in.</summary>
    internal AsyncServiceScope Circuit() => _app!.Services.CreateAsyncScope();

    /// <summary>As a browser opens the connection of a circuit.</summary>
    internal Task<WebSocket> OpenSocketAsync(Uri address, string cookie)
    {
        var client = _app!.GetTestServer().CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = cookie;
        return client.ConnectAsync(address, TestContext.Current.CancellationToken);
    }

    /// <summary>What a request or a circuit would be given.</summary>
    internal T Scoped<T>()
        where T : notnull
    {
        using var scope = _app!.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<T>();
    }

    private void AddPorts(IServiceCollection services)
    {
        if (!KeepsHistory)
        {
            services.AddSingleton<IHistoryReader>(History);
            services.AddSingleton<IHistoryWriter>(History);
            services.AddSingleton<IDenials>(History);
        }

        services.AddSingleton<IInventory>(Inventory);
        services.AddSingleton<IOperationStore>(Operations);
        services.AddSingleton<IRequestStore>(Requests);
        services.AddSingleton<ILiveCluster>(Live);
        services.AddSingleton<IChangeFeed, FakeChangeFeed>();
        services.AddSingleton<IKubeconfigSource>(new FakeMaintenance());
    }

    private static ValueTask DisposeAsync(IAsyncDisposable? part) => part?.DisposeAsync() ?? ValueTask.CompletedTask;
}
