namespace Portal.Core.Operations;

public enum NodeProgressState
{
    Waiting,
    Cordoned,
    Draining,

    /// <summary>Pods cannot be evicted; the detail says which and why.</summary>
    DrainBlocked,

    /// <summary>Empty, and left cordoned.</summary>
    Drained,

    /// <summary>Empty; the machine is being replaced or given its new image.</summary>
    Replacing,
    Ready,
    Gone,
}
