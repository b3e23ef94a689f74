namespace Portal.Kubernetes.Resources;

/// <summary>One page of a list.</summary>
internal sealed record ListPage<T>
{
    public ListMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>Null in an empty list of some kinds.</summary>
    public List<T>? Items { get; init; }
}

/// <summary>What a page says about its list.</summary>
internal sealed record ListMeta
{
    public string? ResourceVersion { get; init; }

    /// <summary>Missing or empty at the last page.</summary>
    public string? Continue { get; init; }
}
