using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// The fields of metadata the portal uses. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/.
/// </summary>
public sealed record ObjectMeta
{
    /// <summary>Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/.</summary>
    private const int LongestName = 253;
    private readonly CompactTime _creationTimestamp;
    private readonly CompactTime _deletionTimestamp;

    /// <summary>Of an object that has none.</summary>
    public static ObjectMeta Empty { get; } = new();

    /// <summary>Its name.</summary>
    public string Name
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Null for objects of the whole cluster.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Namespace { get; init; }

    /// <summary>
    /// Never used twice; null for what is computed and not stored, such as metrics, and for what is too long to be one.
    /// </summary>
    public string? Uid
    {
        get;
        init => field = value is { Length: > 0 and <= LongestName } ? value : null;
    }

    /// <summary>Opaque: equal or not, never before or after.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? CreationTimestamp
    {
        get => _creationTimestamp;
        init => _creationTimestamp = value;
    }

    /// <summary>When it may be gone at the earliest; set means that it is being deleted. UTC.</summary>
    public DateTimeOffset? DeletionTimestamp
    {
        get => _deletionTimestamp;
        init => _deletionTimestamp = value;
    }

    /// <summary>Never null.</summary>
    public Labels Labels
    {
        get;
        init => field = value ?? Labels.None;
    } = Labels.None;

    /// <summary>Whose it is; null where it is nobody's.</summary>
    public IReadOnlyList<OwnerReference>? OwnerReferences
    {
        get;
        init => field = value.Exact();
    }

    /// <summary>What a store knows it by.</summary>
    internal string Key => Uid ?? (Namespace is null ? Name : $"{Namespace}/{Name}");

    /// <summary>Every object has a name; what has none, or one that no cluster accepts, is passed over.</summary>
    internal bool IsNamed => Name.Length is > 0 and <= LongestName;
}

/// <summary>An owner of an object.</summary>
public sealed record OwnerReference
{
    /// <summary>For example <c>ReplicaSet</c>.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Kind { get; init; }

    /// <summary>Its name.</summary>
    [JsonConverter(typeof(PooledText))]
    public string? Name { get; init; }

    /// <summary>True for the one that manages it.</summary>
    public bool Controller { get; init; }
}
