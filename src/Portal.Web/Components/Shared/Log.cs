namespace Portal.Web.Components.Shared;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A form could not be saved; the person saw the id {Correlation}.")]
    public static partial void SaveFailed(ILogger logger, string correlation, Exception exception);
}
