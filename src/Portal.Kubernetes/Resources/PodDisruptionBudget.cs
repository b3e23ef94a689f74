using System.Text.Json;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// How many pods of an application may be missing on purpose. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/.
/// </summary>
public sealed record PodDisruptionBudget
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>Which pods it protects.</summary>
    public PodDisruptionBudgetSpec Spec
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>What it allows now.</summary>
    public PodDisruptionBudgetStatus Status
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>Which pods a budget protects.</summary>
public sealed record PodDisruptionBudgetSpec
{
    /// <summary>Null protects none, an empty one all pods of the namespace.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary>A number or a percentage as written (<c>0</c>, <c>25%</c>); null where <c>minAvailable</c> is used instead.</summary>
    public JsonElement? MaxUnavailable { get; init; }
}

/// <summary>What a budget allows now.</summary>
public sealed record PodDisruptionBudgetStatus
{
    /// <summary>Pods that may be evicted now; 0 holds up a drain.</summary>
    public int DisruptionsAllowed { get; init; }

    /// <summary>Healthy pods now.</summary>
    public int CurrentHealthy { get; init; }

    /// <summary>Healthy pods there have to be.</summary>
    public int DesiredHealthy { get; init; }

    /// <summary>Pods it protects.</summary>
    public int ExpectedPods { get; init; }
}
