using Microsoft.Extensions.Logging;

namespace Portal.Data.Health;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The session that holds the recorded clusters broke.")]
    public static partial void SessionLost(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Recording the nodes of {Cluster}.")]
    public static partial void Recording(ILogger logger, string cluster);

    [LoggerMessage(Level = LogLevel.Information, Message = "The nodes of {Cluster} are no longer recorded here.")]
    public static partial void RecordingLost(ILogger logger, string cluster);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording the nodes of {Cluster} stumbled; it goes on soon.")]
    public static partial void RecordingStumbled(ILogger logger, Exception fault, string cluster);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clusters to record could not be read; trying again.")]
    public static partial void ClustersUnread(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node alerts could not be evaluated; trying again.")]
    public static partial void AlertsUnevaluated(ILogger logger, Exception fault);
}
