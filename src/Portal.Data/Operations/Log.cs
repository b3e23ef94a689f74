using Microsoft.Extensions.Logging;

namespace Portal.Data.Operations;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A session that held an operation was lost.")]
    public static partial void SessionLost(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A worker stumbled; the operation goes on with the next claim.")]
    public static partial void WorkerStumbled(ILogger logger, Exception fault);
}
