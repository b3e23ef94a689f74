namespace Portal.Kubernetes.Discovery;

/// <summary>What an API server serves.</summary>
/// <param name="Resources">Of each group the preferred version first.</param>
/// <param name="Missing">
/// Groups with their versions, as <c>metrics.k8s.io/v1beta1</c>, that are served by an add-on which does not answer
/// now; the rest is complete without them.
/// </param>
public sealed record ApiCatalog(IReadOnlyList<ApiResource> Resources, IReadOnlyList<string> Missing)
{
    /// <summary>The kind in its preferred version; null where the server does not have it.</summary>
    /// <param name="group">Empty for the core group.</param>
    /// <param name="resource">Plural and small.</param>
    public ApiResource? Find(string group, string resource) =>
        Resources.FirstOrDefault(it => it.Type.Group == group && it.Type.Resource == resource);
}
