namespace Portal.Core.Operations;

public enum PodProgressState
{
    Waiting,

    /// <summary>Asked to end; it may take its grace period.</summary>
    Leaving,
    Blocked,
    Gone,
}
