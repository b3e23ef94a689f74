namespace Portal.Web.Features.NodeHealth;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "The recorded conditions of a node could not be read.")]
    public static partial void ConditionsNotRead(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Pods or events of cluster {Cluster} are not followed.")]
    public static partial void NotFollowed(ILogger logger, string cluster, Exception exception);

    [LoggerMessage(LogLevel.Error, "The history of a node could not be read.")]
    public static partial void HistoryNotRead(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Cordoning could not be started; the person saw the id {Correlation}.")]
    public static partial void CordonNotStarted(ILogger logger, string correlation, Exception exception);

    [LoggerMessage(LogLevel.Error, "A runbook could not be read.")]
    public static partial void RunbookNotRead(ILogger logger, Exception exception);
}
