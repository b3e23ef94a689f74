using Portal.EmbeddedPostgres.Binaries;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>Makes a cluster under another name until it is whole, so that a killed initdb leaves nothing half done.</summary>
internal sealed class ClusterCreation(string home, PostgresBinaries binaries, ServerAccount account)
{
    public const string Superuser = "postgres";

    private readonly string _draft = Path.Combine(home, "cluster.new");

    public async Task RunAsync(string password, bool fsync, CancellationToken cancellationToken)
    {
        if (Directory.Exists(_draft))
        {
            Directory.Delete(_draft, recursive: true);
        }

        PrivateFiles.CreateFolder(_draft);
        await account.OwnAsync(_draft, cancellationToken);
        await InitializeAsync(password, fsync, cancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(_draft, "postgresql.conf"),
            ServerSettings.Include,
            cancellationToken
        );
        Directory.Move(_draft, Cluster.FolderIn(home));
    }

    private async Task InitializeAsync(string password, bool fsync, CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(home, "initial-password");
        try
        {
            await PrivateFiles.WriteAsync(passwordFile, password, cancellationToken);
            await account.OwnAsync(passwordFile, cancellationToken);
            string[] arguments =
            [
                $"--pgdata={_draft}",
                $"--username={Superuser}",
                $"--pwfile={passwordFile}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--locale=C",
                "--data-checksums",
                "--no-instructions",
            ];
            var initdb = await account.RunAsync(
                binaries.Program("initdb"),
                fsync ? arguments : [.. arguments, "--no-sync"],
                cancellationToken
            );
            if (!initdb.Succeeded)
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL could not create its database in {home}; mend what it says and start again: {initdb.Output}"
                );
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }
}
