using System.Net;
using System.Net.Sockets;

namespace Portal.EmbeddedPostgres.Tests;

public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_InAFolderThatIsInUse_IsRefusedAndLeavesTheFirstServerAlone()
    {
        await using var first = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);
        var process = first.ProcessId;

        (await RefusalAsync(_folder.Options)).ShouldContain($"Another portal is using the data folder {_folder.Path}");

        first.ProcessId.ShouldBe(process);
        (await first.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Start_OfAnotherMajorVersionsCluster_IsRefusedAndLeavesItUntouched()
    {
        string versionFile;
        await using (var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel))
        {
            versionFile = Path.Combine(server.ClusterFolder, "PG_VERSION");
        }

        await File.WriteAllTextAsync(versionFile, "9\n", Cancel);

        (await RefusalAsync(_folder.Options)).ShouldContain("made by PostgreSQL 9 but only");
        (await File.ReadAllTextAsync(versionFile, Cancel)).ShouldBe("9\n");
    }

    [Fact]
    public async Task Start_WithAFolderWithoutBinaries_IsRefused() =>
        (await RefusalAsync(_folder.Options with { BinariesFolder = _folder.Path })).ShouldContain(
            "does not hold PostgreSQL's programs"
        );

    [Fact]
    public async Task Start_OnATakenPort_IsRefused()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        (await RefusalAsync(_folder.Options with { Port = port })).ShouldStartWith($"Port {port}");
    }

    [Fact]
    public async Task Start_WithoutTheRecordOfThePassword_IsRefused()
    {
        await (await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel)).DisposeAsync();
        File.Delete(Path.Combine(_folder.Path, "postgres", "server.json"));

        (await RefusalAsync(_folder.Options)).ShouldContain("server.json with the database's password is missing");
    }

    [Fact]
    public async Task Start_WithASettingPostgresDoesNotKnow_TellsWhatPostgresSaysAndFreesTheFolder()
    {
        var options = _folder.Options with { Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" } };

        (await RefusalAsync(options)).ShouldContain("unrecognized configuration parameter \"no_such_setting\"");
        await (await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel)).DisposeAsync();
    }

    private static async Task<string> RefusalAsync(EmbeddedPostgresOptions options) =>
        (
            await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgresServer.StartAsync(options, Cancel))
        ).Message;
}
