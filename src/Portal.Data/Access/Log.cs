using Microsoft.Extensions.Logging;

namespace Portal.Data.Access;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Denials could not be written into history; trying again.")]
    public static partial void DenialsUnwritten(ILogger logger, Exception fault);
}
