namespace Portal.Web.Features.History;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "The history could not be read; the person sees correlation id {CorrelationId}.")]
    public static partial void ReadFailed(ILogger logger, string correlationId, Exception exception);
}
