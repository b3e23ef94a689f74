namespace Portal.Web.Components.Layout;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A page failed; the person sees correlation id {CorrelationId}.")]
    public static partial void PageFailed(ILogger logger, string correlationId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The bell could not read the running operations.")]
    public static partial void BellFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The search box could not search.")]
    public static partial void SearchFailed(ILogger logger, Exception exception);
}
