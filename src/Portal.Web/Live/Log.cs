namespace Portal.Web.Live;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A page could not be read; the person sees correlation id {CorrelationId}.")]
    public static partial void ReadFailed(ILogger logger, string correlationId, Exception exception);

    [LoggerMessage(LogLevel.Error, "A change could not be drawn; the component goes on with the next one.")]
    public static partial void NotDrawn(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "A component could not read again after a change; it goes on with the next one.")]
    public static partial void NotRefreshed(ILogger logger, Exception exception);

    [LoggerMessage(
        LogLevel.Error,
        "The clusters or their recorded nodes could not be read; boards show what they have."
    )]
    public static partial void FleetNotRead(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "The nodes of cluster {Cluster} are not followed for a moment.")]
    public static partial void ClusterNotFollowed(ILogger logger, string cluster, Exception exception);
}
