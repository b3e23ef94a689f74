using Portal.Sandbox.Faults;
using Portal.Sandbox.Kubernetes.Controllers;

namespace Portal.Sandbox;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The sandbox answers at {Arm}, its state lies in {Folder}")]
    public static partial void Started(this ILogger logger, Uri arm, string folder);

    [LoggerMessage(2, LogLevel.Information, "Fault {Kind} for {Method} {Path}")]
    public static partial void FaultTaken(this ILogger logger, FaultKind kind, string method, string? path);

    [LoggerMessage(3, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception error, string method, string? path);

    [LoggerMessage(4, LogLevel.Debug, "{Controller} tries {Key} again: {Reason}")]
    public static partial void ControllerRefused(this ILogger logger, string controller, ObjectKey key, string reason);

    [LoggerMessage(6, LogLevel.Warning, "A cluster that has work of Azure could not be woken")]
    public static partial void ClusterNotWoken(this ILogger logger, Exception error);

    [LoggerMessage(7, LogLevel.Warning, "Cluster {Cluster} could not follow what Azure has changed")]
    public static partial void ClusterNotFollowed(this ILogger logger, Exception error, string cluster);

    [LoggerMessage(5, LogLevel.Warning, "{Controller} could not work on {Key}")]
    public static partial void ControllerFailed(this ILogger logger, Exception error, string controller, ObjectKey key);
}
