namespace Portal.Kubernetes.Resources;

/// <summary>
/// Keeps a number of equal pods, through a ReplicaSet for each version. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/.
/// </summary>
public sealed record Deployment
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>What is wanted.</summary>
    public ReplicaSpec Spec
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>What is.</summary>
    public ReplicaStatus Status
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>
/// Keeps a number of equal pods; its owner, most often a Deployment, is what a person knows. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replica-set-v1/.
/// </summary>
public sealed record ReplicaSet
{
    /// <summary>Name, labels, versions, owners.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>What is wanted.</summary>
    public ReplicaSpec Spec
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>What is.</summary>
    public ReplicaStatus Status
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>How many pods are wanted.</summary>
public sealed record ReplicaSpec
{
    /// <summary>Always said: the server fills in 1.</summary>
    public int Replicas { get; init; }

    /// <summary>True while changes wait.</summary>
    public bool Paused { get; init; }
}

/// <summary>How many pods there are.</summary>
public sealed record ReplicaStatus
{
    /// <summary>Pods, in any state.</summary>
    public int Replicas { get; init; }

    /// <summary>Pods that pass their readiness probes.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary>Pods that have been ready for long enough.</summary>
    public int AvailableReplicas { get; init; }

    /// <summary>Pods of the newest version; of a Deployment only.</summary>
    public int UpdatedReplicas { get; init; }

    /// <summary>Available, Progressing, ReplicaFailure.</summary>
    public IReadOnlyList<Condition>? Conditions
    {
        get;
        init => field = value.Exact();
    }
}
