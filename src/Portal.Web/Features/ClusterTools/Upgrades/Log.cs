namespace Portal.Web.Features.ClusterTools.Upgrades;

internal static partial class Log
{
    [LoggerMessage(
        LogLevel.Error,
        "What a cluster can be upgraded to could not be read; the person sees correlation id {CorrelationId}."
    )]
    public static partial void StandingNotRead(ILogger logger, string correlationId, Exception exception);
}
