namespace Portal.Web.Components.Protection;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "What protects the whole portal could not be read.")]
    public static partial void PortalProtectionNotRead(ILogger logger, Exception exception);
}
