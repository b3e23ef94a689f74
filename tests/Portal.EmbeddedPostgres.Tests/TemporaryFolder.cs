namespace Portal.EmbeddedPostgres.Tests;

/// <summary>A data folder of one test, and the options to start a server in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("portal-postgres-test-").FullName;

    public EmbeddedPostgresOptions Options => new() { DataFolder = Path, Fsync = false };

    public TemporaryFolder()
    {
        if (!OperatingSystem.IsWindows())
        {
            // As a data folder usually is; the server's account must be able to enter it when root runs the tests.
            File.SetUnixFileMode(Path, (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
