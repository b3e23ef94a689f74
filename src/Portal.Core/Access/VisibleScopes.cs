namespace Portal.Core.Access;

/// <summary>
/// What a caller may see; every list query takes one, so that what may not be seen is not counted either.
/// </summary>
public sealed record VisibleScopes(IReadOnlyList<Scope> Scopes)
{
    /// <summary>Everything.</summary>
    public static VisibleScopes Portal { get; } = new([Scope.Portal]);

    /// <summary>Nothing.</summary>
    public static VisibleScopes None { get; } = new([]);

    public bool IsPortalWide => Scopes.Any(scope => scope.Kind == ScopeKind.Portal);

    public bool IsNothing => Scopes.Count == 0;

    public bool Include(Scope scope) => Scopes.Any(seen => seen.Covers(scope));

    /// <summary>Whether something of this connection is included.</summary>
    public bool Reach(string connection) =>
        IsPortalWide || Scopes.Any(seen => seen.Name.StartsWith($"{connection}/", StringComparison.Ordinal));

    /// <summary>The names of the namespaces that are included of a cluster which is not; empty where it is.</summary>
    public IReadOnlyList<string> NamespacesOf(Scope cluster) =>
        Include(cluster)
            ? []
            :
            [
                .. Scopes
                    .Where(seen => seen.ClusterOfNamespace == cluster)
                    .Select(seen => seen.NamespaceName!)
                    .Order(StringComparer.Ordinal),
            ];

    /// <summary>The clusters of which namespaces are included and no more.</summary>
    public VisibleScopes PartialClusters =>
        new([
            .. Scopes
                .Select(seen => seen.ClusterOfNamespace)
                .OfType<Scope>()
                .Where(cluster => !Include(cluster))
                .Distinct(),
        ]);

    /// <summary>
    /// Also the clusters of which no more than namespaces are included: that these are there is no secret. For finding what
    /// the caller is refused, with the reason; never for showing anything.
    /// </summary>
    public VisibleScopes WithPartialClusters => new([.. Scopes, .. PartialClusters.Scopes]);
}
