namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>What a Table's rows carry beside their cells (query <c>includeObject</c>).</summary>
internal enum IncludeObject
{
    /// <summary>The default: a PartialObjectMetadata.</summary>
    Metadata,
    None,
    Object,
}
