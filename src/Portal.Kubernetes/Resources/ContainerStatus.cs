using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>What is with one container.</summary>
public sealed record ContainerStatus
{
    /// <summary>Of the container.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Name { get; init; }

    /// <summary>Passes its readiness probe.</summary>
    public bool Ready { get; init; }

    /// <summary>How often it was started again.</summary>
    public int RestartCount { get; init; }

    /// <summary>Now.</summary>
    public ContainerState? State { get; init; }

    /// <summary>Before its last start.</summary>
    public ContainerState? LastState { get; init; }
}

/// <summary>Exactly one of these is set.</summary>
public sealed record ContainerState
{
    /// <summary>It waits, and why.</summary>
    public ContainerWaiting? Waiting { get; init; }

    /// <summary>It runs.</summary>
    public ContainerRunning? Running { get; init; }

    /// <summary>It ended.</summary>
    public ContainerTerminated? Terminated { get; init; }
}

/// <summary>A container that waits.</summary>
public sealed record ContainerWaiting
{
    /// <summary>For example <c>ImagePullBackOff</c> or <c>CrashLoopBackOff</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Reason { get; init; }

    /// <summary>For a person.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Message { get; init; }
}

/// <summary>A container that runs.</summary>
public sealed record ContainerRunning
{
    private readonly CompactTime _startedAt;

    /// <summary>UTC.</summary>
    public DateTimeOffset? StartedAt
    {
        get => _startedAt;
        init => _startedAt = value;
    }
}

/// <summary>A container that ended.</summary>
public sealed record ContainerTerminated
{
    private readonly CompactTime _finishedAt;

    /// <summary>For example <c>OOMKilled</c>, <c>Error</c>, <c>Completed</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Reason { get; init; }

    /// <summary>Of the process.</summary>
    public int ExitCode { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? FinishedAt
    {
        get => _finishedAt;
        init => _finishedAt = value;
    }
}
