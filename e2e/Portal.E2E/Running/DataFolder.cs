using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.E2E.Running;

/// <summary>Everything a portal writes, in the temporary files; it outlives the process, as it does on a server.</summary>
internal sealed class DataFolder : IDisposable
{
    public DataFolder()
    {
        Path = Directory.CreateTempSubdirectory("portal-e2e-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // Root's portal runs PostgreSQL under another account, which must be able to enter.
            File.SetUnixFileMode(
                Path,
                File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
            );
        }
    }

    public string Path { get; }

    private string PostmasterFile => System.IO.Path.Combine(PostgresHome, "cluster", "postmaster.pid");

    /// <summary>Where PostgreSQL's files are; outside this folder when its account could not enter.</summary>
    private string PostgresHome
    {
        get
        {
            var postgres = System.IO.Path.Combine(Path, "postgres");
            var record = System.IO.Path.Combine(postgres, "server.json");
            return File.Exists(record) && JsonNode.Parse(File.ReadAllText(record))?["Home"] is { } home
                ? home.GetValue<string>()
                : postgres;
        }
    }

    private string Announcement => System.IO.Path.Combine(Path, "sandbox", "endpoints.json");

    public FarSide OpenFarSide() => FarSide.Open(Announcement);

    /// <summary>A word of the sandbox's announcement, such as <c>tenantId</c>.</summary>
    public async Task<string> ReadEndpointAsync(string name, CancellationToken cancellationToken) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Announcement, cancellationToken))![name]!.GetValue<string>();

    /// <summary>The text with which a cluster on premises is reached.</summary>
    public Task<string> ReadKubeconfigAsync(string cluster, CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(
            System.IO.Path.Combine(Path, "sandbox", "kubeconfigs", $"{cluster}.yaml"),
            cancellationToken
        );

    /// <summary>The running PostgreSQL of this folder; null when there is none.</summary>
    public Process? FindPostmaster()
    {
        if (!File.Exists(PostmasterFile))
        {
            return null;
        }
        try
        {
            var id = int.Parse(File.ReadLines(PostmasterFile).First(), CultureInfo.InvariantCulture);
            var process = Process.GetProcessById(id);
            return process.HasExited ? null : process;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        var home = PostgresHome;
        Directory.Delete(Path, recursive: true);
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
