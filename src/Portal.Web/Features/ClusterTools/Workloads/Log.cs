namespace Portal.Web.Features.ClusterTools.Workloads;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A workload could not be read; the person sees correlation id {CorrelationId}.")]
    public static partial void WorkloadNotRead(ILogger logger, string correlationId, Exception exception);
}
