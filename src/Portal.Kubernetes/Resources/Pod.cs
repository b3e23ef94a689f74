using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// Containers that run together. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/.
/// </summary>
public sealed record Pod
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>What is wanted.</summary>
    public PodSpec Spec
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>What is.</summary>
    public PodStatus Status
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>What is wanted of a pod.</summary>
public sealed record PodSpec
{
    /// <summary>Where it runs; null while it waits for a node.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? NodeName { get; init; }

    /// <summary>Its containers, in order.</summary>
    public IReadOnlyList<PodContainer>? Containers
    {
        get;
        init => field = value.Exact();
    }
}

/// <summary>One container as wanted.</summary>
public sealed record PodContainer
{
    /// <summary>Unique in its pod.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Name { get; init; }

    /// <summary>As written, tag or digest.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Image { get; init; }

    /// <summary>What it asks for.</summary>
    public ContainerResources? Resources { get; init; }
}

/// <summary>What a container asks for.</summary>
public sealed record ContainerResources
{
    /// <summary>What the scheduler keeps free for it.</summary>
    public Amounts? Requests { get; init; }

    /// <summary>What it never gets more of.</summary>
    public Amounts? Limits { get; init; }
}

/// <summary>Amounts as written: see <see cref="Quantity"/>.</summary>
public sealed record Amounts
{
    /// <summary>Cores.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Cpu { get; init; }

    /// <summary>Bytes.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Memory { get; init; }
}

/// <summary>What is with a pod.</summary>
public sealed record PodStatus
{
    private readonly CompactTime _startTime;

    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Unknown</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Phase { get; init; }

    /// <summary>One word, for example <c>Evicted</c> or <c>NodeLost</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Reason { get; init; }

    /// <summary>For a person.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Message { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? StartTime
    {
        get => _startTime;
        init => _startTime = value;
    }

    /// <summary>PodScheduled, Initialized, ContainersReady, Ready and others.</summary>
    public IReadOnlyList<Condition>? Conditions
    {
        get;
        init => field = value.Exact();
    }

    /// <summary>Those that run before the others, in order.</summary>
    public IReadOnlyList<ContainerStatus>? InitContainerStatuses
    {
        get;
        init => field = value.Exact();
    }

    /// <summary>One for each container that was started or tried.</summary>
    public IReadOnlyList<ContainerStatus>? ContainerStatuses
    {
        get;
        init => field = value.Exact();
    }
}
