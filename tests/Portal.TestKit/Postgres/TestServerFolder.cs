using System.Diagnostics;
using Portal.EmbeddedPostgres;

namespace Portal.TestKit.Postgres;

/// <summary>A test server's folder in the temporary files, named after the process that uses it.</summary>
internal sealed class TestServerFolder
{
    private const string Prefix = "portal-test-server-";

    private TestServerFolder(string path) => Path = path;

    public string Path { get; }

    public EmbeddedPostgresOptions Options => OptionsFor(Path);

    public static TestServerFolder Create()
    {
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // Root's tests run the server under another account, which must be able to enter.
            File.SetUnixFileMode(
                folder,
                File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
            );
        }

        return new TestServerFolder(folder);
    }

    /// <summary>Ends and removes what test processes left behind that were killed before they could do so.</summary>
    public static async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*"))
        {
            var owner = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, provider: null, out var id) || IsAlive(id))
            {
                continue;
            }

            try
            {
                await EmbeddedPostgresServer.StopOrphanAsync(OptionsFor(folder), cancellationToken);
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception)
                when (exception is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                // Another account's, or another test process sweeps it now; it is no concern of these tests.
            }
        }
    }

    public void Delete(string? clusterFolder)
    {
        Directory.Delete(Path, recursive: true);
        if (System.IO.Path.GetDirectoryName(clusterFolder) is { } home && Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true); // the cluster lay outside
        }
    }

    private static EmbeddedPostgresOptions OptionsFor(string folder) =>
        new()
        {
            DataFolder = folder,
            Fsync = false,
            Settings = new Dictionary<string, string> { ["max_connections"] = "300" },
        };

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
