using Npgsql;
using Portal.TestKit.Ports;

namespace Portal.EmbeddedPostgres.Tests;

public sealed class EmbeddedPostgresServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>At a port that nobody takes while the server is away.</summary>
    private EmbeddedPostgresOptions Lasting => _folder.Options with { Port = LastingPort.Choose() };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_AfterAStop_KeepsDataPasswordAndPort()
    {
        string password;
        int port;
        await using (var first = await EmbeddedPostgresServer.StartAsync(Lasting, Cancel))
        {
            await first.RunAsync("CREATE TABLE kept AS SELECT 'Grüße' AS word");
            (password, port) = (first.SuperuserPassword, first.Port);
        }

        await using var second = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);

        (await second.ScalarAsync<string>("SELECT word FROM kept")).ShouldBe("Grüße");
        second.SuperuserPassword.ShouldBe(password);
        second.Port.ShouldBe(port);
    }

    [Fact]
    public async Task Restart_KeepsDataAndPort()
    {
        await using var server = await EmbeddedPostgresServer.StartAsync(Lasting, Cancel);
        await server.RunAsync("CREATE TABLE kept AS SELECT 42 AS answer");
        var (port, process) = (server.Port, server.ProcessId);

        await server.RestartAsync(Cancel);

        (await server.ScalarAsync<int>("SELECT answer FROM kept")).ShouldBe(42);
        server.Port.ShouldBe(port);
        server.ProcessId.ShouldNotBe(process);
    }

    [Fact]
    public async Task Dispose_EndsTheServerProcess()
    {
        var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);
        server.ProcessId.ShouldNotBeNull();

        await server.DisposeAsync();
        await server.DisposeAsync();

        server.ProcessId.ShouldBeNull();
        await Should.ThrowAsync<NpgsqlException>(() => server.RunAsync("SELECT 1"));
    }

    [Fact]
    public async Task Connect_WithAWrongPassword_IsRefused()
    {
        await using var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);
        await using var source = NpgsqlDataSource.Create(
            server.ConnectionString("postgres", server.SuperuserName, "guessed")
        );

        var refusal = await Should.ThrowAsync<PostgresException>(() => source.OpenConnectionAsync(Cancel).AsTask());

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Start_ListensOnLoopbackAloneAndChecksPages()
    {
        await using var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);

        (await server.ScalarAsync<string>("SHOW listen_addresses")).ShouldBe("127.0.0.1");
        (await server.ScalarAsync<string>("SHOW unix_socket_directories")).ShouldBe("");
        (await server.ScalarAsync<string>("SHOW data_checksums")).ShouldBe("on");
        (await server.ScalarAsync<string>("SHOW server_encoding")).ShouldBe("UTF8");
        (await server.ScalarAsync<string>("SHOW fsync")).ShouldBe("off");
    }

    [Fact]
    public async Task Start_WithSettings_AppliesThemAndFlushesByDefault()
    {
        var options = new EmbeddedPostgresOptions
        {
            DataFolder = _folder.Path,
            Settings = new Dictionary<string, string>
            {
                ["max_connections"] = "33",
                ["cluster_name"] = @"it's a \ test",
            },
        };

        await using var server = await EmbeddedPostgresServer.StartAsync(options, Cancel);

        (await server.ScalarAsync<string>("SHOW max_connections")).ShouldBe("33");
        (await server.ScalarAsync<string>("SHOW cluster_name")).ShouldBe(@"it's a \ test");
        (await server.ScalarAsync<string>("SHOW fsync")).ShouldBe("on");
    }

    [Fact]
    public async Task Start_TwoFoldersAtOnce_RunSideBySide()
    {
        using var other = new TemporaryFolder();

        await using var first = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);
        await using var second = await EmbeddedPostgresServer.StartAsync(other.Options, Cancel);

        second.Port.ShouldNotBe(first.Port);
        second.SuperuserPassword.ShouldNotBe(first.SuperuserPassword);
        (await first.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
        (await second.ScalarAsync<int>("SELECT 2")).ShouldBe(2);
    }

    [Fact]
    public async Task Start_WhenTheLastPortIsTaken_TakesAnother()
    {
        int port;
        await using (var first = await EmbeddedPostgresServer.StartAsync(Lasting, Cancel))
        {
            port = first.Port;
        }

        using var squatter = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        squatter.Start();
        await using var second = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);

        second.Port.ShouldNotBe(port);
        (await second.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
    }
}
