using Portal.EmbeddedPostgres.Binaries;
using Portal.EmbeddedPostgres.Clusters;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres.Tests;

/// <summary>Root's data folder, closed to everybody else, as in a home of mode 0700.</summary>
public sealed class ClosedFolderTests : IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    private string ServerPath => Path.Combine(_folder.Path, "postgres");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        var record = await ServerRecord.LoadAsync(ServerPath, CancellationToken.None);
        _folder.Dispose();
        if (record?.Home is { } home)
        {
            Directory.Delete(home, recursive: true);
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
            var record = await ServerRecord.LoadAsync(ServerPath, Cancel);
            record!.Home.ShouldBe(Path.GetDirectoryName(first.ClusterFolder));
        }

        await using var second = await StartAsync();
        (await second.ScalarAsync<int>("SELECT answer FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Start_AfterTheDataFolderWasEmptied_BeginsAnewAndKeepsTheOldClusterAside()
    {
        CloseFolderOrSkip();
        await (await StartAsync()).DisposeAsync();
        Directory.Delete(ServerPath, recursive: true);

        await using var second = await StartAsync();

        (await second.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
        Directory
            .EnumerateDirectories(Path.GetDirectoryName(second.ClusterFolder)!, "cluster-until-*")
            .Count()
            .ShouldBe(1);
    }

    [Fact]
    public async Task Start_WithBinariesInAClosedFolder_RunsACopyOfThem()
    {
        CloseFolderOrSkip();
        var installed = await new BinariesSearch(_folder.Options).FindAsync(majorVersion: null, Cancel);
        var closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "native")).FullName;
        var copied = await Command.RunAsync(
            "cp",
            ["-R", $"{Path.GetDirectoryName(installed.Folder)}/.", closed],
            Cancel
        );
        copied.ExitCode.ShouldBe(0, copied.Output);
        var options = _folder.Options with { BinariesFolder = Path.Combine(closed, "bin") };

        await using var server = await EmbeddedPostgresServer.StartAsync(options, Cancel);

        var home = Path.GetDirectoryName(server.ClusterFolder)!;
        (await File.ReadAllTextAsync(Path.Combine(server.ClusterFolder, "postmaster.opts"), Cancel)).ShouldStartWith(
            Path.Combine(home, $"postgresql-{installed.MajorVersion}", "bin", "postgres")
        );
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

    private Task<EmbeddedPostgresServer> StartAsync() => EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);
}
