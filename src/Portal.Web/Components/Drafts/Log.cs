namespace Portal.Web.Components.Drafts;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "A draft could not be opened and a new one is begun.")]
    public static partial void DraftUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "A draft could not be saved; the next change tries again.")]
    public static partial void DraftNotSaved(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "A draft could not be deleted.")]
    public static partial void DraftNotDeleted(ILogger logger, Exception exception);
}
