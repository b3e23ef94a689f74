namespace Portal.Core.Workloads;

/// <summary>A workload as its cluster has it now, as far as replacing its pods needs it.</summary>
public sealed record Workload(WorkloadName Name, string Uid)
{
    /// <summary>Pods that are wanted; of a DaemonSet the nodes that should have one.</summary>
    public int Wanted { get; init; }

    /// <summary>Pods of the newest template.</summary>
    public int Updated { get; init; }

    /// <summary>Pods of earlier templates that are still there.</summary>
    public int Old { get; init; }

    /// <summary>Pods, of whatever template, that do their work.</summary>
    public int Available { get; init; }

    /// <summary>The numbers above are of the template as it is; its controller has taken notice of the last change.</summary>
    public bool Observed { get; init; }

    /// <summary>A Deployment that takes no notice of changes until it is resumed.</summary>
    public bool Paused { get; init; }

    /// <summary>Pods are replaced only once somebody deletes them.</summary>
    public bool OnDelete { get; init; }

    /// <summary>All pods end before the first new one starts.</summary>
    public bool Recreates { get; init; }

    /// <summary>Of a StatefulSet: pods with a smaller ordinal keep the template that they have.</summary>
    public int Partition { get; init; }

    /// <summary>So many pods may be away at a time while they are replaced.</summary>
    public int MostAway { get; init; }

    public bool IsLeaving { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>What keeps this object itself, <c>Prometheus main</c>; null where it is nobody's.</summary>
    public string? Keeper { get; init; }

    /// <summary>When its pods were last asked to be replaced, in the words of whoever asked; null when never.</summary>
    public string? RestartedAt { get; init; }

    /// <summary>No new pod became ready for longer than it may take; in its controller's words. Null while that is not so.</summary>
    public string? Stuck { get; init; }

    public WorkloadState State =>
        IsLeaving ? WorkloadState.Leaving
        : Wanted == 0 ? WorkloadState.Idle
        : Available == 0 ? WorkloadState.Unavailable
        : Stuck is not null ? WorkloadState.Stuck
        : !Observed || (Old > Wanted - ToReplace && !OnDelete && !Paused) ? WorkloadState.Replacing
        : Available < Wanted ? WorkloadState.Degraded
        : Paused ? WorkloadState.Paused
        : WorkloadState.Healthy;

    /// <summary>Pods that a restart replaces.</summary>
    public int ToReplace => Math.Max(0, Wanted - Partition);

    /// <summary>At least so many of the newest template do their work: old ones are taken for those that do.</summary>
    public int NewAndReady => Math.Clamp(Available - Old, 0, Updated);

    public bool IsReplaced => Observed && Updated >= ToReplace && Old <= Wanted - ToReplace && Available >= Wanted;
}
