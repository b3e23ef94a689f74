namespace Portal.EmbeddedPostgres.Processes;

/// <summary>Held for the life of a server; the operating system drops it with the process, however that ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    public static FolderLock Acquire(string folder)
    {
        try
        {
            return new FolderLock(
                new FileStream(
                    Path.Combine(folder, "lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                )
            );
        }
        catch (IOException exception)
        {
            throw new EmbeddedPostgresException(
                $"Another portal is using the data folder {Path.GetDirectoryName(folder)}; "
                    + "stop it, or choose another data folder.",
                exception
            );
        }
    }

    public void Dispose() => _file.Dispose();
}
