namespace Portal.Kubernetes.Resources;

/// <summary>
/// Any object without all but its metadata: cheap lists of what is large. Source:
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches.
/// </summary>
public sealed record PartialObject
{
    /// <summary>Name, labels, versions.</summary>
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? ObjectMeta.Empty;
    } = ObjectMeta.Empty;
}
