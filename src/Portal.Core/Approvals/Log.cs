using Microsoft.Extensions.Logging;

namespace Portal.Core.Approvals;

internal static partial class Log
{
    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The approval policy could not be read; screens show what was known last. Starts fail meanwhile."
    )]
    public static partial void PolicyUnread(ILogger logger, Exception exception);
}
