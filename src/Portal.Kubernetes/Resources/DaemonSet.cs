namespace Portal.Kubernetes.Resources;

/// <summary>
/// Keeps one pod on each node that suits it. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/.
/// </summary>
public sealed record DaemonSet
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>What is.</summary>
    public DaemonSetStatus Status
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>On how many nodes a DaemonSet is and should be.</summary>
public sealed record DaemonSetStatus
{
    /// <summary>Nodes that should have its pod.</summary>
    public int DesiredNumberScheduled { get; init; }

    /// <summary>Nodes that should and do.</summary>
    public int CurrentNumberScheduled { get; init; }

    /// <summary>Nodes where its pod is ready.</summary>
    public int NumberReady { get; init; }

    /// <summary>Nodes that should not and do.</summary>
    public int NumberMisscheduled { get; init; }
}
