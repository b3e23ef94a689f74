namespace Portal.Web.Features.ClusterTools.Life;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "A kubeconfig could not be read; the person sees correlation id {CorrelationId}.")]
    public static partial void KubeconfigNotRead(ILogger logger, string correlationId, Exception exception);
}
