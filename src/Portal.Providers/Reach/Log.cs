using Microsoft.Extensions.Logging;

namespace Portal.Providers.Reach;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The portal failed to read what {Server} told; trying again.")]
    public static partial void ReadingFailed(ILogger logger, Exception fault, string server);
}
