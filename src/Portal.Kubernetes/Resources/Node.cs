using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// A machine of the cluster. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/.
/// </summary>
public sealed record Node
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>What is wanted of it.</summary>
    public NodeSpec Spec
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>What it reports.</summary>
    public NodeStatus Status
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>What is wanted of a node.</summary>
public sealed record NodeSpec
{
    /// <summary>Cordoned.</summary>
    public bool Unschedulable { get; init; }

    /// <summary>The cloud's name of the machine, for example <c>azure:///subscriptions/...</c>.</summary>
    public string? ProviderID { get; init; }

    /// <summary>What keeps pods away.</summary>
    public IReadOnlyList<Taint>? Taints
    {
        get;
        init => field = value.Exact();
    }
}

/// <summary>Keeps pods away that do not tolerate it.</summary>
public sealed record Taint
{
    /// <summary>For example <c>node.kubernetes.io/unreachable</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Key { get; init; }

    /// <summary>Of the key.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Value { get; init; }

    /// <summary><c>NoSchedule</c>, <c>PreferNoSchedule</c> or <c>NoExecute</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Effect { get; init; }

    /// <summary>UTC; only for NoExecute.</summary>
    public DateTimeOffset? TimeAdded { get; init; }
}

/// <summary>What a node reports.</summary>
public sealed record NodeStatus
{
    /// <summary>Ready, MemoryPressure, DiskPressure, PIDPressure, NetworkUnavailable, and those of add-ons.</summary>
    public IReadOnlyList<Condition>? Conditions
    {
        get;
        init => field = value.Exact();
    }

    /// <summary>InternalIP, ExternalIP, Hostname.</summary>
    public IReadOnlyList<NodeAddress>? Addresses
    {
        get;
        init => field = value.Exact();
    }

    /// <summary>All there is.</summary>
    public NodeResources? Capacity { get; init; }

    /// <summary>What is left for pods.</summary>
    public NodeResources? Allocatable { get; init; }

    /// <summary>Versions.</summary>
    public NodeSystemInfo? NodeInfo { get; init; }
}

/// <summary>Amounts of a node, as written: see <see cref="Quantity"/>.</summary>
public sealed record NodeResources
{
    /// <summary>Cores.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Cpu { get; init; }

    /// <summary>Bytes.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Memory { get; init; }

    /// <summary>Number of pods.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Pods { get; init; }

    /// <summary>Bytes of the local disk.</summary>
    [JsonPropertyName("ephemeral-storage"), JsonConverter(typeof(PooledText))]
    public string? EphemeralStorage { get; init; }
}

/// <summary>How a node is reached.</summary>
public sealed record NodeAddress
{
    /// <summary>InternalIP, ExternalIP, Hostname.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Type { get; init; }

    /// <summary>An address or a name.</summary>
    public string? Address { get; init; }
}

/// <summary>Versions on a node.</summary>
public sealed record NodeSystemInfo
{
    /// <summary>For example <c>linux</c> or <c>windows</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? OperatingSystem { get; init; }

    /// <summary>For example <c>amd64</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Architecture { get; init; }

    /// <summary>For a person.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? OsImage { get; init; }

    /// <summary>Of the operating system's kernel.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? KernelVersion { get; init; }

    /// <summary>For example <c>v1.33.2</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? KubeletVersion { get; init; }

    /// <summary>For example <c>containerd://2.0.0</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? ContainerRuntimeVersion { get; init; }
}
