namespace Portal.Web.Components.Code;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "A change could not be shown as code. Correlation {CorrelationId}.")]
    public static partial void NotWritten(ILogger logger, string correlationId, Exception failure);
}
