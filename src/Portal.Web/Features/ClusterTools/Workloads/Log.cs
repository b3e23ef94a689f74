namespace Portal.Web.Features.ClusterTools.Workloads;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A workload could not be read; the person sees correlation id {CorrelationId}.")]
    public static partial void WorkloadNotRead(ILogger logger, string correlationId, Exception exception);

    [LoggerMessage(LogLevel.Error, "The workloads of {Cluster} are not followed any more.")]
    public static partial void WorkloadsNotFollowed(ILogger logger, string cluster, Exception exception);
}
