namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>Files and folders that only their owner may read, from the moment they exist.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFile | UnixFileMode.UserExecute);
        }
    }

    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = OwnerFile;
        }

        await using var file = new FileStream(path, create);
        await using (var writer = new StreamWriter(file, leaveOpen: true))
        {
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
        }

        file.Flush(flushToDisk: true);
    }
}
