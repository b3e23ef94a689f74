using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Attached;

/// <summary>The file that configuration names for an attached cluster.</summary>
internal static class KubeconfigFile
{
    /// <exception cref="FarSideException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string connection, string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length <= AttachedConnection.LargestKubeconfig
                ? await File.ReadAllTextAsync(path, cancellationToken)
                : throw Unreadable(connection, "is larger than 1 MiB", inner: null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(connection, "does not exist", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(connection, "cannot be read", exception);
        }
    }

    // Where it should lie is no business of all who see that a reading failed.
    private static FarSideException Unreadable(string connection, string what, Exception? inner) =>
        new(
            "KubeconfigUnreadable",
            $"The kubeconfig file of the connection {connection} {what}.",
            "Put it there, readable for the portal, or correct Kubeconfig of this connection in the portal's configuration. It is read again by itself.",
            inner
        );
}
