namespace Portal.Web.Live;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A page could not be read; the person sees correlation id {CorrelationId}.")]
    public static partial void ReadFailed(ILogger logger, string correlationId, Exception exception);
}
