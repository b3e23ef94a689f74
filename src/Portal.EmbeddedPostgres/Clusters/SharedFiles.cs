namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>Files that root makes and the server's account reads, whatever root's umask is.</summary>
internal static class SharedFiles
{
    public static void Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // the server runs under the account that owns the file
        }

        var mode = File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (mode.HasFlag(UnixFileMode.UserExecute))
        {
            mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        }

        File.SetUnixFileMode(path, mode);
    }

    public static void OpenAll(string folder)
    {
        Open(folder);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            if (entry.LinkTarget is null)
            {
                Open(entry.FullName);
            }
        }
    }
}
