namespace Portal.Web.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The database does not answer yet ({Reason}); trying again.")]
    public static partial void WaitingForDatabase(ILogger logger, string reason);
}
