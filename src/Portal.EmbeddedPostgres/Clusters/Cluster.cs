using Portal.EmbeddedPostgres.Binaries;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>One PostgreSQL data directory, with the programs and the account that run it.</summary>
internal sealed class Cluster(string home, PostgresBinaries binaries, ServerAccount account)
{
    public string Home => home;

    public string Folder => FolderIn(home);

    public string LogFile => Path.Combine(Folder, "server.log");

    public static string FolderIn(string home) => Path.Combine(home, "cluster");

    /// <summary>The major version that made the cluster, null when there is none yet.</summary>
    public static async Task<int?> MajorVersionAsync(string home, CancellationToken cancellationToken)
    {
        var file = Path.Combine(FolderIn(home), "PG_VERSION");
        return
            File.Exists(file)
            && int.TryParse(await File.ReadAllTextAsync(file, cancellationToken), provider: null, out var version)
            ? version
            : null;
    }

    /// <summary>Waits until the server accepts connections, crash recovery included.</summary>
    public async Task<CommandResult> StartAsync(CancellationToken cancellationToken)
    {
        if (Postmaster.IsForeign(Folder))
        {
            // PostgreSQL would take any live process with that id for a server of this cluster.
            File.Delete(Postmaster.PidFile(Folder));
        }

        if (File.Exists(LogFile))
        {
            File.Move(LogFile, Path.Combine(Folder, "server.previous.log"), overwrite: true);
        }

        // pg_ctl calls setsid, so that Ctrl+C reaches the portal, which then stops the server in good order.
        var start = await ControlAsync(["start", "-l", LogFile, "-w", "-s", "-t", "600"], cancellationToken);
        return start.Succeeded || !File.Exists(LogFile)
            ? start
            : start with
            {
                Output = await File.ReadAllTextAsync(LogFile, cancellationToken),
            };
    }

    /// <summary>Ends the server if it runs; a fast stop rolls open transactions back and writes a checkpoint.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var mode in (string[])["fast", "immediate"])
        {
            if (Postmaster.LiveId(Folder) is null)
            {
                return;
            }

            await ControlAsync(["stop", "-m", mode, "-w", "-s", "-t", "60"], cancellationToken);
        }

        if (Postmaster.LiveId(Folder) is { } id)
        {
            throw new EmbeddedPostgresException(
                $"The PostgreSQL server of {Folder} (process {id}) does not stop; end that process and start again."
            );
        }
    }

    private Task<CommandResult> ControlAsync(string[] arguments, CancellationToken cancellationToken) =>
        account.RunAsync(binaries.Program("pg_ctl"), [.. arguments, "-D", Folder], cancellationToken);
}
