namespace Portal.Web.Features.Connections;

internal static partial class Log
{
    [LoggerMessage(2, LogLevel.Error, "A connection could not be tried; the person saw the id {Correlation}.")]
    public static partial void TestFailed(ILogger logger, string correlation, Exception exception);

    [LoggerMessage(
        3,
        LogLevel.Error,
        "A connection could not be read on request; the person saw the id {Correlation}."
    )]
    public static partial void SyncFailed(ILogger logger, string correlation, Exception exception);
}
