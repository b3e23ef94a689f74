namespace Portal.Core.Health.Recording;

/// <summary>Somebody else records the cluster now; whoever held it must read again before writing.</summary>
public sealed class RecordingLostException : Exception
{
    public RecordingLostException(Guid clusterId)
        : base($"The nodes of cluster {clusterId} are recorded by somebody else now.") { }
}
