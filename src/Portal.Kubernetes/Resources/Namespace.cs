using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// A division of the cluster. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/.
/// </summary>
public sealed record Namespace
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>Whether it lives.</summary>
    public NamespaceStatus Status
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>Whether a namespace lives.</summary>
public sealed record NamespaceStatus
{
    /// <summary><c>Active</c> or <c>Terminating</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Phase { get; init; }

    /// <summary>What holds up its deletion.</summary>
    public IReadOnlyList<Condition>? Conditions
    {
        get;
        init => field = value.Exact();
    }
}
