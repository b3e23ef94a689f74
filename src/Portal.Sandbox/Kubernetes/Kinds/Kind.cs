namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>One kind the API serves: a row of <see cref="KindTable"/>. Group is "" for the core.</summary>
internal sealed record Kind(
    string Group,
    string Version,
    string Name,
    string Resource,
    string Singular,
    bool Namespaced
)
{
    private static readonly string[] s_allVerbs =
    [
        "create",
        "delete",
        "deletecollection",
        "get",
        "list",
        "patch",
        "update",
        "watch",
    ];

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Subresources { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = s_allVerbs;

    /// <summary>The name in schema.txt, where it differs from the kind's.</summary>
    public string? SchemaName { get; init; }

    public Schema Schema => SchemaTable.Named(SchemaName ?? Name);

    /// <summary>The server counts its specs in metadata.generation.</summary>
    public bool Generation { get; init; }

    /// <summary>A PUT of a missing object makes it.</summary>
    public bool CreateOnUpdate { get; init; }

    /// <summary>The warning that goes with every answer about a kind that is going away.</summary>
    public string? Deprecation { get; init; }

    /// <summary>DELETE answers the object, not a Status, even when it is gone at once.</summary>
    public bool DeletedObject { get; init; }

    /// <summary>The key of the kind that holds its objects: two versions or groups may be views of one.</summary>
    public string Storage { get; init; } = Group.Length == 0 ? Resource : $"{Resource}.{Group}";

    /// <summary>Top-level fields of this view and how the stored document calls them.</summary>
    public IReadOnlyDictionary<string, string> Renames { get; init; } = new Dictionary<string, string>();

    public string GroupResource { get; } = Group.Length == 0 ? Resource : $"{Resource}.{Group}";

    public string GroupKind { get; } = Group.Length == 0 ? Name : $"{Name}.{Group}";

    public string ApiVersion { get; } = Group.Length == 0 ? Version : $"{Group}/{Version}";

    public bool Equals(Kind? other) =>
        other is not null && ApiVersion == other.ApiVersion && Resource == other.Resource;

    public override int GetHashCode() => HashCode.Combine(ApiVersion, Resource);

    public override string ToString() => $"{ApiVersion} {Name}";
}
