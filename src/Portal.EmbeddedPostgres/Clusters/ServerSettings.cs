using System.Text;

namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>
/// The settings of a start, in a file that the cluster's postgresql.conf includes. It lies beside the cluster, so
/// that root never writes where the server's account could have placed a link.
/// </summary>
internal static class ServerSettings
{
    public const string Include = "include = '../portal.conf'\n";

    public static async Task WriteAsync(
        string home,
        int port,
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = $"{port}",
            ["unix_socket_directories"] = "", // paths over 107 bytes fail, Windows has none
            ["password_encryption"] = "scram-sha-256",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["lc_messages"] = "C",
            ["log_checkpoints"] = "off",
            ["log_min_error_statement"] = "panic", // statements may hold what does not belong in a log
        };
        if (!options.Fsync)
        {
            // Commits still reach the system before they are confirmed, so a killed server loses none.
            settings["fsync"] = settings["full_page_writes"] = "off";
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        var text = new StringBuilder();
        foreach (var (name, value) in settings)
        {
            text.Append(null, $"{name} = '{value.Replace("\\", "\\\\").Replace("'", "''")}'\n");
        }

        var file = Path.Combine(home, "portal.conf");
        await File.WriteAllTextAsync(file, text.ToString(), cancellationToken);
        SharedFiles.Open(file);
    }
}
