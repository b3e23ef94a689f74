namespace Portal.Web.Features.CreateCluster;

internal static partial class Log
{
    [LoggerMessage(
        LogLevel.Warning,
        "What can be created could not be read; the person sees correlation id {CorrelationId}."
    )]
    public static partial void CatalogFailed(ILogger logger, string correlationId, Exception exception);

    [LoggerMessage(
        LogLevel.Error,
        "The create wizard could not be opened; the person sees correlation id {CorrelationId}."
    )]
    public static partial void OpenFailed(ILogger logger, string correlationId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The plan of operation {OperationId} could not be read.")]
    public static partial void PlanUnreadable(ILogger logger, long operationId, Exception exception);

    [LoggerMessage(
        LogLevel.Error,
        "The creation of a cluster could not be started; the person sees correlation id {CorrelationId}."
    )]
    public static partial void StartFailed(ILogger logger, string correlationId, Exception exception);
}
