namespace Portal.Web.Features.ClusterTools.Maintenance;

internal static partial class Log
{
    [LoggerMessage(
        LogLevel.Error,
        "Maintenance windows could not be read; the person sees correlation id {CorrelationId}."
    )]
    public static partial void WindowsNotRead(ILogger logger, string correlationId, Exception exception);
}
