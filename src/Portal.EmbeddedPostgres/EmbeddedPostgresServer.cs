using System.Data.Common;
using Portal.EmbeddedPostgres.Clusters;

namespace Portal.EmbeddedPostgres;

/// <summary>A private PostgreSQL server in a folder, on loopback only; it stops when it is disposed.</summary>
public sealed class EmbeddedPostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ServerFolder _folder;
    private readonly ServerStart _start;
    private bool _disposed;

    private EmbeddedPostgresServer(ServerFolder folder, EmbeddedPostgresOptions options)
    {
        _folder = folder;
        _start = new ServerStart(folder, options);
    }

    public string Host { get; } = "127.0.0.1";

    public int Port { get; private set; }

    public string SuperuserName { get; } = ClusterCreation.Superuser;

    public string SuperuserPassword => _folder.Record.Password;

    /// <summary>The data directory itself, which may lie outside the data folder.</summary>
    public string ClusterFolder => _folder.Cluster.Folder;

    public string LogFile => _folder.Cluster.LogFile;

    /// <summary>The server's process, null while it is not running.</summary>
    public int? ProcessId => Postmaster.LiveId(ClusterFolder);

    /// <summary>
    /// Makes the database if there is none, ends what an earlier portal may have left running in the folder, and
    /// returns when the server accepts connections.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">It could not start; the message says what to do.</exception>
    public static async Task<EmbeddedPostgresServer> StartAsync(
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken = default
    )
    {
        var folder = await ServerFolder.OpenAsync(options, cancellationToken);
        var server = new EmbeddedPostgresServer(folder, options);
        try
        {
            await server.RestartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server that a killed portal left running in the folder, if there is one.</summary>
    public static async Task StopOrphanAsync(
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken = default
    )
    {
        using var folder = await ServerFolder.OpenAsync(options, cancellationToken);
        await folder.Cluster.StopAsync(cancellationToken);
    }

    /// <summary>Stops the server if it runs, and starts it on the same port if that is still free.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await _folder.Cluster.StopAsync(cancellationToken);
            Port = await _start.RunAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops the server; the folder stays locked until this object is disposed.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _folder.Cluster.StopAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>For the superuser, or for another role of the server.</summary>
    public string ConnectionString(string database, string? role = null, string? password = null) =>
        new DbConnectionStringBuilder
        {
            ["Host"] = Host,
            ["Port"] = Port,
            ["Database"] = database,
            ["Username"] = role ?? SuperuserName,
            ["Password"] = role is null ? SuperuserPassword : password,
        }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (!_disposed)
            {
                _disposed = true;
                await _folder.Cluster.StopAsync(CancellationToken.None);
            }
        }
        finally
        {
            _folder.Dispose();
            _turn.Release();
        }
    }
}
