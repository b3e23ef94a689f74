using Portal.EmbeddedPostgres.Clusters;

namespace Portal.EmbeddedPostgres.Tests;

/// <summary>Root's data folder, closed to everybody else, as in a home of mode 0700.</summary>
public sealed class ClosedFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();
    private string? _home;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        if (_home is not null)
        {
            Directory.Delete(_home, recursive: true);
        }
    }

    [Fact]
    public async Task Start_AsRootInAClosedFolder_KeepsTheClusterOutsideAndRecordsWhere()
    {
        CloseFolderOrSkip();

        await using (var first = await StartAsync())
        {
            first.ClusterFolder.ShouldStartWith("/var/lib/portal-");
            await first.RunAsync("CREATE TABLE kept AS SELECT 42 AS answer");
            File.ReadAllText(ServerRecord.FileIn(Path.Combine(_folder.Path, "postgres"))).ShouldContain(_home!);
        }

        await using var second = await StartAsync();
        (await second.ScalarAsync<int>("SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Start_AfterTheDataFolderWasEmptied_BeginsAnewAndKeepsTheOldClusterAside()
    {
        CloseFolderOrSkip();
        await (await StartAsync()).DisposeAsync();
        Directory.Delete(Path.Combine(_folder.Path, "postgres"), recursive: true);

        await using var second = await StartAsync();

        (await second.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
        Directory.EnumerateDirectories(_home!, "cluster-until-*").Count().ShouldBe(1);
    }

    [Fact]
    public async Task Start_WithBinariesInAClosedFolder_RunsACopyOfThem()
    {
        CloseFolderOrSkip();
        var installed = await new Portal.EmbeddedPostgres.Binaries.BinariesSearch(_folder.Options).FindAsync(
            null,
            Cancel
        );
        // Links suffice to name another folder of the same programs; root follows them, the server's account cannot.
        var closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "native")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(closed, "bin"), installed.Folder);

        await using var server = await EmbeddedPostgresServer.StartAsync(
            _folder.Options with
            {
                BinariesFolder = Path.Combine(closed, "bin"),
            },
            Cancel
        );
        _home = Path.GetDirectoryName(server.ClusterFolder);

        Directory.Exists(Path.Combine(_home!, $"postgresql-{installed.MajorVersion}")).ShouldBeTrue();
        (await server.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
    }

    private void CloseFolderOrSkip()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess,
            "Only root starts the server under another account."
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Path, OwnerOnly);
        }
    }

    private async Task<EmbeddedPostgresServer> StartAsync()
    {
        var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);
        _home = Path.GetDirectoryName(server.ClusterFolder);
        return server;
    }
}
