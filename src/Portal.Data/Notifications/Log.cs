using Microsoft.Extensions.Logging;

namespace Portal.Data.Notifications;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Channels could not be told of what happened; trying again.")]
    public static partial void DeliveriesWait(ILogger logger, Exception fault);
}
