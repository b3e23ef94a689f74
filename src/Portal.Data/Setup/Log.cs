using Microsoft.Extensions.Logging;

namespace Portal.Data.Setup;

internal static partial class Log
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Applying {Count} migrations up to {Last}; a long history takes minutes."
    )]
    public static partial void Migrating(ILogger logger, int count, string last);
}
