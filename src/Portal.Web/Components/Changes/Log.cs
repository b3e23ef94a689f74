namespace Portal.Web.Components.Changes;

internal static partial class Log
{
    [LoggerMessage(
        LogLevel.Warning,
        "The pre-flight of a change could not run; the person sees correlation id {CorrelationId}."
    )]
    public static partial void CheckFailed(ILogger logger, string correlationId, Exception exception);

    [LoggerMessage(LogLevel.Error, "A change could not be started; the person sees correlation id {CorrelationId}.")]
    public static partial void StartFailed(ILogger logger, string correlationId, Exception exception);
}
