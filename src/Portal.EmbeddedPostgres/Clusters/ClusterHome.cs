using System.Security.Cryptography;
using System.Text;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>The folder around a cluster: in the data folder, or outside when the server's account cannot enter that.</summary>
internal static class ClusterHome
{
    /// <summary>The home outside, null when the cluster can lie in <paramref name="folder"/>.</summary>
    public static async Task<string?> ChooseAsync(
        string folder,
        ServerAccount account,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (await account.CanEnterAsync(folder, cancellationToken))
        {
            return Directory.Exists(Cluster.FolderIn(folder))
                ? throw new EmbeddedPostgresException(
                    $"The file {ServerRecord.FileIn(folder)} with the database's password is missing; "
                        + "restore it from a backup, or choose another data folder."
                )
                : null;
        }

        var home = $"/var/lib/portal-{Hash(Path.GetDirectoryName(folder)!)}";
        Directory.CreateDirectory(home);
        SharedFiles.Open(home);
        SetAside(home, time);
        return home;
    }

    // The data folder was removed to begin anew. Nothing is lost by that: the old cluster stays under another name.
    private static void SetAside(string home, TimeProvider time)
    {
        var cluster = Cluster.FolderIn(home);
        if (Directory.Exists(cluster))
        {
            Directory.Move(cluster, $"{cluster}-until-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}");
        }
    }

    private static string Hash(string folder) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
}
