namespace Portal.Core.Health;

/// <summary>
/// A machine of a cluster as its API server shows it. Texts come from the cluster and are shown as text only.
/// Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/.
/// </summary>
public sealed record Node
{
    /// <summary>The API server's own id; a node that comes back under its old name has another.</summary>
    public required string Uid { get; init; }
    public required string Name { get; init; }
    public required NodeSystem System { get; init; }

    /// <summary>The node pool or group that its labels name; null where they name none.</summary>
    public string? Pool { get; init; }

    /// <summary>Of the kubelet, for example <c>1.33.2</c>.</summary>
    public string? Version { get; init; }

    /// <summary>For a person, for example <c>Windows Server 2022 Datacenter</c>.</summary>
    public string? Image { get; init; }

    /// <summary>The cloud's name of the machine size.</summary>
    public string? Size { get; init; }
    public string? Zone { get; init; }
    public string? Address { get; init; }
    public string? Kernel { get; init; }
    public string? Runtime { get; init; }

    /// <summary>Takes no new pods.</summary>
    public bool Cordoned { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public IReadOnlyList<NodeCondition> Conditions { get; init; } = [];
    public IReadOnlyList<NodeTaint> Taints { get; init; } = [];
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public NodeAmounts Capacity { get; init; } = NodeAmounts.Unknown;

    /// <summary>What is left for pods.</summary>
    public NodeAmounts Allocatable { get; init; } = NodeAmounts.Unknown;

    public NodeCondition? Condition(string type) =>
        Conditions.FirstOrDefault(it => string.Equals(it.Type, type, StringComparison.Ordinal));
}

public enum NodeSystem
{
    Linux,
    Windows,
}

/// <summary>Keeps pods away that do not tolerate it.</summary>
public sealed record NodeTaint(string Key, string? Value, string Effect)
{
    /// <summary>Written as <c>key=value:effect</c>, it makes pods leave that run already and do not tolerate it.</summary>
    public static bool Evicts(string taint) => taint.EndsWith(":NoExecute", StringComparison.Ordinal);
}

/// <summary>Cores, bytes and numbers; null where the node does not say (Windows tells no disk).</summary>
public sealed record NodeAmounts(decimal? Cores, long? Memory, long? Disk, long? Pods)
{
    public static NodeAmounts Unknown { get; } = new(null, null, null, null);
}
