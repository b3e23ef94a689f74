using Microsoft.Extensions.Logging;

namespace Portal.Providers.Aks.Changes;

internal static partial class Log
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The nodes of pool {Pool} could not be looked at during operation {OperationId}; it goes on."
    )]
    public static partial void PoolUnseen(ILogger logger, Exception fault, string pool, long operationId);
}
