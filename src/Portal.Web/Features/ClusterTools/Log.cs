namespace Portal.Web.Features.ClusterTools;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "The events of cluster {Cluster} are not followed.")]
    public static partial void EventsNotFollowed(ILogger logger, string cluster, Exception exception);
}
