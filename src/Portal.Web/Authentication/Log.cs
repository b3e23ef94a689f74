namespace Portal.Web.Authentication;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "Whether a session lives could not be read; what was known last holds.")]
    public static partial void SessionUnread(ILogger logger, Exception exception);
}
