namespace Portal.Core.Workloads;

/// <summary>How a workload is, the worst first.</summary>
public enum WorkloadState
{
    /// <summary>Pods are wanted, and none does its work.</summary>
    Unavailable,

    /// <summary>No new pod became ready for longer than it may take.</summary>
    Stuck,

    /// <summary>Fewer pods do their work than are wanted.</summary>
    Degraded,

    /// <summary>Its pods are being replaced.</summary>
    Replacing,
    Leaving,
    Paused,

    /// <summary>No pods are wanted.</summary>
    Idle,
    Healthy,
}
