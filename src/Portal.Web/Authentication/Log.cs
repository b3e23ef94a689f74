namespace Portal.Web.Authentication;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "Whether a session lives could not be read; what was known last holds.")]
    public static partial void SessionUnread(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Who has which role could not be read; what was known last holds.")]
    public static partial void AccessUnread(ILogger logger, Exception exception);

    [LoggerMessage(
        LogLevel.Warning,
        "The directory could not be asked for a person's groups; what it said last holds."
    )]
    public static partial void GroupsUnread(ILogger logger, Exception exception);
}
