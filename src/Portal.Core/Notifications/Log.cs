using Microsoft.Extensions.Logging;

namespace Portal.Core.Notifications;

internal static partial class Log
{
    // The exception's text could hold a part of the channel's secret, so its type has to do.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Message} to the channel {Channel} broke with {Fault}.")]
    public static partial void DeliveryBroke(ILogger logger, string message, string channel, string fault);
}
