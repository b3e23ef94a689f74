using Microsoft.Extensions.Logging;

namespace Portal.Data.History;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Entries of the history could not be sealed; trying again.")]
    public static partial void SealingFailed(ILogger logger, Exception fault);
}
