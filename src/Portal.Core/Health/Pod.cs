namespace Portal.Core.Health;

/// <summary>A pod as far as node health needs it.</summary>
public sealed record Pod
{
    public required string Uid { get; init; }
    public required string Namespace { get; init; }
    public required string Name { get; init; }

    /// <summary>Where it runs; null while it waits for a node.</summary>
    public string? NodeName { get; init; }
    public required string Phase { get; init; }
    public bool Ready { get; init; }

    /// <summary>The one word a person looks for: CrashLoopBackOff, ImagePullBackOff, Evicted, Terminating, ...</summary>
    public string? Trouble { get; init; }
    public int Restarts { get; init; }
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What made it; null for a pod of its own. A ReplicaSet of a Deployment is told as the Deployment.</summary>
    public PodOwner? Owner { get; init; }
}

/// <summary>For example <c>Deployment</c>, <c>billing-api</c>.</summary>
public sealed record PodOwner(string Kind, string Name);
