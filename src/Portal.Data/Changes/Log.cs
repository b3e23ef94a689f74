using Microsoft.Extensions.Logging;

namespace Portal.Data.Changes;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "A change could not be announced; pollers will see it.")]
    public static partial void HintLost(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listening for changes was interrupted; trying again.")]
    public static partial void ListeningFailed(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber failed to take a change of {Topic}.")]
    public static partial void SubscriberFailed(ILogger logger, string topic, Exception fault);
}
