using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// What a node used in the moments before it was asked. Cannot be watched; answers 404 or 503 where the cluster has no
/// metrics-server. Source: https://github.com/kubernetes/metrics, metrics.k8s.io/v1beta1.
/// </summary>
public sealed record NodeMetrics
{
    /// <summary>Named as the node; no uid.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>End of the time it was measured over; UTC.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Length of that time, for example <c>20.043s</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Window { get; init; }

    /// <summary>Cores on average, bytes at the end.</summary>
    public Amounts Usage
    {
        get;
        init => field = value ?? new();
    } = new();
}
