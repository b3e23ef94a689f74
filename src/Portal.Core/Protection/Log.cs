using Microsoft.Extensions.Logging;

namespace Portal.Core.Protection;

internal static partial class Log
{
    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Protections could not be read; screens show what was known last. Starts are refused meanwhile."
    )]
    public static partial void ProtectionUnread(ILogger logger, Exception exception);
}
