namespace Portal.Kubernetes.Resources;

/// <summary>
/// Any object's metadata with what it says of the API versions it was written in. Read with
/// <see cref="ResourceTypes.AsWritten"/>; too large to be kept for many objects.
/// </summary>
public sealed record WrittenObject
{
    /// <summary>Never null.</summary>
    public WrittenMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
}

/// <summary>The fields of metadata that tell who wrote an object, and how.</summary>
public sealed record WrittenMeta
{
    /// <summary>Kept by <c>kubectl apply</c> on the client: the manifest as it was applied last.</summary>
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Null where a server sends none.</summary>
    public string? Name { get; init; }

    /// <summary>Null for objects of the whole cluster.</summary>
    public string? Namespace { get; init; }

    /// <summary>Never used twice.</summary>
    public string? Uid { get; init; }

    /// <summary>Anybody who may write the object may write them.</summary>
    public Dictionary<string, string?>? Annotations { get; init; }

    /// <summary>Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management.</summary>
    public List<FieldManager?>? ManagedFields { get; init; }

    internal ObjectMeta ToMeta() =>
        new()
        {
            Name = Name ?? "",
            Namespace = Namespace,
            Uid = Uid,
        };
}

/// <summary>Who set some fields of an object, in which version of its API.</summary>
public sealed record FieldManager
{
    /// <summary>For example <c>batch/v1beta1</c>.</summary>
    public string? ApiVersion { get; init; }
}
