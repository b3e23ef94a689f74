using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// Who holds something, and since when; in <c>kube-node-lease</c> each node renews one of its own name every ten
/// seconds. Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/lease-v1/.
/// </summary>
public sealed record Lease
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;

    /// <summary>Holder and times.</summary>
    public LeaseSpec Spec
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>Holder and times of a lease.</summary>
public sealed record LeaseSpec
{
    private readonly CompactTime _renewTime;

    /// <summary>Null where nobody holds it.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? HolderIdentity { get; init; }

    /// <summary>Seconds after a renewal until others may take it.</summary>
    public int? LeaseDurationSeconds { get; init; }

    /// <summary>UTC, by the holder's clock.</summary>
    public DateTimeOffset? RenewTime
    {
        get => _renewTime;
        init => _renewTime = value;
    }
}
