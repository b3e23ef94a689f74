using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// Something a part of the cluster tells about an object. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ (as core/v1).
/// </summary>
public sealed record KubeEvent
{
    private readonly CompactTime _firstTimestamp;
    private readonly CompactTime _lastTimestamp;
    private readonly CompactTime _eventTime;

    /// <summary>Name, namespace, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>What it is about.</summary>
    public EventTarget InvolvedObject
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary><c>Normal</c> or <c>Warning</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Type { get; init; }

    /// <summary>One word for a program.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Reason { get; init; }

    /// <summary>For a person.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Message { get; init; }

    /// <summary>How often it happened.</summary>
    public int? Count { get; init; }

    /// <summary>First and last time; null in events of the newer form, which have <see cref="EventTime"/>. UTC.</summary>
    public DateTimeOffset? FirstTimestamp
    {
        get => _firstTimestamp;
        init => _firstTimestamp = value;
    }

    /// <summary>See <see cref="FirstTimestamp"/>.</summary>
    public DateTimeOffset? LastTimestamp
    {
        get => _lastTimestamp;
        init => _lastTimestamp = value;
    }

    /// <summary>When it first happened; UTC.</summary>
    public DateTimeOffset? EventTime
    {
        get => _eventTime;
        init => _eventTime = value;
    }

    /// <summary>Who tells it, in events of the older form.</summary>
    public EventSource? Source { get; init; }

    /// <summary>Who tells it, in events of the newer form.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? ReportingComponent { get; init; }

    /// <summary>How it went on, in events of the newer form; null where it happened once.</summary>
    public EventSeries? Series { get; init; }
}

/// <summary>Who tells an event.</summary>
public sealed record EventSource
{
    /// <summary>For example <c>kubelet</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Component { get; init; }
}

/// <summary>How an event went on.</summary>
public sealed record EventSeries
{
    /// <summary>How often it happened.</summary>
    public int Count { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? LastObservedTime { get; init; }
}

/// <summary>What an event is about.</summary>
public sealed record EventTarget
{
    /// <summary>For example <c>Node</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Kind { get; init; }

    /// <summary>Null for objects of the whole cluster.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Namespace { get; init; }

    /// <summary>Its name.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Name { get; init; }

    /// <summary>Its uid; of a node it is often the node's name.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Uid { get; init; }
}
