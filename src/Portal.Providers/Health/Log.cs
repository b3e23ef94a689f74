using Microsoft.Extensions.Logging;

namespace Portal.Providers.Health;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The way to {Cluster} could not be looked up; trying again.")]
    public static partial void WayUnknown(ILogger logger, Exception fault, string cluster);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What nodes of {Cluster} use could not be read; trying again.")]
    public static partial void UsageUnread(ILogger logger, Exception fault, string cluster);
}
