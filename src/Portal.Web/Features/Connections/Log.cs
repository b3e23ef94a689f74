namespace Portal.Web.Features.Connections;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A connection could not be changed; the person saw the id {Correlation}.")]
    public static partial void SaveFailed(ILogger logger, string correlation, Exception exception);
}
