using System.Diagnostics;
using Portal.EmbeddedPostgres.Clusters;

namespace Portal.EmbeddedPostgres.Tests;

public sealed class RecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_AfterThePostmasterWasKilled_RecoversCommittedData()
    {
        await using var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);
        await server.RunAsync("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
        await KillAsync(server.ProcessId!.Value);
        Postmaster.RecordedId(server.ClusterFolder).ShouldNotBeNull("the killed server leaves its pid file");

        await server.RestartAsync(Cancel);

        (await server.ScalarAsync<long>("SELECT count(*) FROM kept")).ShouldBe(1000);
    }

    [Fact]
    public async Task Start_AfterThePostmasterWasKilledWithAnOpenSession_Recovers()
    {
        await using (var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel))
        {
            await using var source = Npgsql.NpgsqlDataSource.Create(server.ConnectionString("postgres"));
            await using var session = await source.OpenConnectionAsync(Cancel);
            await server.RunAsync("CREATE TABLE kept AS SELECT 1 AS number");
            await KillAsync(server.ProcessId!.Value);
        }

        await using var next = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);

        (await next.ScalarAsync<int>("SELECT number FROM kept")).ShouldBe(1);
    }

    [Fact]
    public async Task Start_WhileTheServerOfAKilledPortalStillRuns_EndsItAndKeepsItsData()
    {
        var orphan = await LeaveOrphanAsync();

        await using var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);

        server.ProcessId.ShouldNotBe(orphan);
        (await server.ScalarAsync<int>("SELECT number FROM kept")).ShouldBe(1);
    }

    [Fact]
    public async Task StopOrphan_EndsTheServerOfAKilledPortalAndFreesTheFolder()
    {
        await LeaveOrphanAsync();

        await EmbeddedPostgresServer.StopOrphanAsync(_folder.Options, Cancel);

        using var folder = await ServerFolder.OpenAsync(_folder.Options, Cancel);
        Postmaster.LiveId(folder.Cluster.Folder).ShouldBeNull();
    }

    [Fact]
    public async Task Start_WhenAStrangerHasTheRecordedProcessId_StartsAndLeavesTheStrangerAlone()
    {
        string cluster;
        await using (var first = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel))
        {
            cluster = first.ClusterFolder;
        }

        // Of the same account and name, so that PostgreSQL itself would take it for a server of this cluster.
        using var elsewhere = new TemporaryFolder();
        await using var stranger = await EmbeddedPostgresServer.StartAsync(elsewhere.Options, Cancel);
        await File.WriteAllTextAsync(
            Postmaster.PidFile(cluster),
            $"{stranger.ProcessId}\n{cluster}\n0\n5432\n\n\n",
            Cancel
        );

        await using var second = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);

        second.ProcessId.ShouldNotBe(stranger.ProcessId);
        (await second.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
        (await stranger.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Start_AfterAnInterruptedInitdb_BeginsAgain()
    {
        var draft = Directory.CreateDirectory(Path.Combine(_folder.Path, "postgres", "cluster.new"));
        await File.WriteAllTextAsync(Path.Combine(draft.FullName, "PG_VERSION"), "15\n", Cancel);

        await using var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel);

        (await server.ScalarAsync<int>("SELECT 1")).ShouldBe(1);
    }

    // What a killed portal leaves: the server runs, the lock is free.
    private async Task<int> LeaveOrphanAsync()
    {
        await using (var server = await EmbeddedPostgresServer.StartAsync(_folder.Options, Cancel))
        {
            await server.RunAsync("CREATE TABLE kept AS SELECT 1 AS number");
        }

        using var folder = await ServerFolder.OpenAsync(_folder.Options, Cancel);
        await new ServerStart(folder, _folder.Options).RunAsync(Cancel);
        return Postmaster.LiveId(folder.Cluster.Folder).ShouldNotBeNull();
    }

    private static async Task KillAsync(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        await process.WaitForExitAsync(Cancel);
    }
}
