using Portal.EmbeddedPostgres.Binaries;
using Portal.EmbeddedPostgres.Clusters;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres;

/// <summary>The locked folder <c>postgres</c> of a data folder, with a whole cluster, here or elsewhere.</summary>
internal sealed class ServerFolder : IDisposable
{
    private readonly FolderLock _lock;

    private ServerFolder(FolderLock @lock, string path, ServerRecord record, Cluster cluster)
    {
        _lock = @lock;
        Path = path;
        Record = record;
        Cluster = cluster;
    }

    public string Path { get; }

    public ServerRecord Record { get; private set; }

    public Cluster Cluster { get; }

    public static async Task<ServerFolder> OpenAsync(
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(options.DataFolder), "postgres");
            Directory.CreateDirectory(path);
            var @lock = FolderLock.Acquire(path);
            try
            {
                return await OpenAsync(@lock, path, options, cancellationToken);
            }
            catch
            {
                @lock.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedPostgresException(
                $"The account {Environment.UserName} may not use the data folder {options.DataFolder} "
                    + $"({exception.Message}); start the portal as its owner, or choose another data folder.",
                exception
            );
        }
    }

    public async Task RememberPortAsync(int port, CancellationToken cancellationToken)
    {
        if (Record.Port != port)
        {
            Record = Record with { Port = port };
            await Record.SaveAsync(Path, cancellationToken);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static async Task<ServerFolder> OpenAsync(
        FolderLock @lock,
        string path,
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        var record = await ServerRecord.LoadAsync(path, cancellationToken);
        var account = ServerAccount.For(record?.Owner);
        if (record is null)
        {
            var outside = await ClusterHome.ChooseAsync(path, account, options.TimeProvider, cancellationToken);
            record = ServerRecord.New(outside, account);
            await record.SaveAsync(path, cancellationToken);
        }

        var home = record.Home ?? path;
        var made = await Cluster.MajorVersionAsync(home, cancellationToken);
        var binaries = await new BinariesSearch(options).FindAsync(made, cancellationToken);
        binaries = await binaries.ReachableByAsync(account, home, cancellationToken);
        if (made is null)
        {
            await new ClusterCreation(home, binaries, account).RunAsync(
                record.Password,
                options.Fsync,
                cancellationToken
            );
        }

        return new ServerFolder(@lock, path, record, new Cluster(home, binaries, account));
    }
}
