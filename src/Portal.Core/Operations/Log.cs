using Microsoft.Extensions.Logging;

namespace Portal.Core.Operations;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Operation {OperationId} is held by another worker now; this one lets go.")]
    public static partial void LeaseLost(ILogger logger, long operationId);

    [LoggerMessage(2, LogLevel.Error, "Operation {OperationId}: step '{Step}' threw. Correlation {CorrelationId}.")]
    public static partial void StepThrew(
        ILogger logger,
        Exception exception,
        long operationId,
        string step,
        string correlationId
    );

    [LoggerMessage(4, LogLevel.Error, "Operation {OperationId} threw outside its steps. Correlation {CorrelationId}.")]
    public static partial void OperationThrew(
        ILogger logger,
        Exception exception,
        long operationId,
        string correlationId
    );

    [LoggerMessage(3, LogLevel.Information, "Operation {OperationId} ended {State}. Correlation {CorrelationId}.")]
    public static partial void Ended(ILogger logger, long operationId, OperationState state, string correlationId);
}
