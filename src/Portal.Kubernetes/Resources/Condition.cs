using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>One statement an object makes about itself.</summary>
public sealed record Condition
{
    private readonly CompactTime _lastTransitionTime;
    private readonly CompactTime _lastHeartbeatTime;

    /// <summary>For example <c>Ready</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Type { get; init; }

    /// <summary><c>True</c>, <c>False</c> or <c>Unknown</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Status { get; init; }

    /// <summary>One word for a program.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Reason { get; init; }

    /// <summary>For a person.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Message { get; init; }

    /// <summary>When the status last changed; UTC.</summary>
    public DateTimeOffset? LastTransitionTime
    {
        get => _lastTransitionTime;
        init => _lastTransitionTime = value;
    }

    /// <summary>When it was last said; UTC; nodes only.</summary>
    public DateTimeOffset? LastHeartbeatTime
    {
        get => _lastHeartbeatTime;
        init => _lastHeartbeatTime = value;
    }
}
