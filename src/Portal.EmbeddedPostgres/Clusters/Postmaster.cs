using System.Diagnostics;

namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>The server process of a cluster, as its file <c>postmaster.pid</c> tells.</summary>
internal static class Postmaster
{
    public static string PidFile(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>The process id in the file, whether or not that process still lives.</summary>
    public static int? RecordedId(string cluster) =>
        File.Exists(PidFile(cluster))
        && int.TryParse(File.ReadLines(PidFile(cluster)).FirstOrDefault(), provider: null, out var id)
            ? id
            : null;

    /// <summary>The id of the live server of this cluster. Ids are reused: a stranger with the same one is not it.</summary>
    public static int? LiveId(string cluster) => RecordedId(cluster) is { } id && Serves(id, cluster) ? id : null;

    /// <summary>True when the file names a live process that is not this cluster's server.</summary>
    public static bool IsForeign(string cluster) => RecordedId(cluster) is { } id && Exists(id) && !Serves(id, cluster);

    private static bool Serves(int id, string cluster)
    {
        if (!Exists(id, name: "postgres"))
        {
            return false;
        }

        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            // A postmaster's working directory is its cluster, whatever links lead there.
            return File.ReadAllText($"/proc/{id}/cwd/postmaster.pid") == File.ReadAllText(PidFile(cluster));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile, or it is another account's
        }
    }

    private static bool Exists(int id, string? name = null)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && (name is null || process.ProcessName == name);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false; // no such process, or it ended while it was looked at
        }
    }
}
