namespace Portal.Web.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The database does not answer yet ({Reason}); trying again.")]
    public static partial void WaitingForDatabase(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The embedded PostgreSQL died; starting it again.")]
    public static partial void DatabaseDied(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "The embedded PostgreSQL could not be started again; trying on.")]
    public static partial void DatabaseStaysDown(ILogger logger, Exception exception);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "{Key} names the kubeconfig '{File}', which is not there. Its cluster is shown as failed; the others go on."
    )]
    public static partial void KubeconfigMissing(ILogger logger, string key, string file);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "Configuration names the connection {Connection} no longer. It is kept, and can be detached on screen."
    )]
    public static partial void ConnectionNotNamed(ILogger logger, string connection);

    [LoggerMessage(6, LogLevel.Warning, "{Reason}")]
    public static partial void ConnectionNotUsed(ILogger logger, string reason);
}
