namespace Portal.Web.Features.Clusters;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "The clusters could not be read; the person sees correlation id {CorrelationId}.")]
    public static partial void ReadFailed(ILogger logger, string correlationId, Exception exception);
}
