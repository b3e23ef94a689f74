using Portal.Core.Access;

namespace Portal.Data.Storage;

/// <summary>
/// A caller's scopes as the texts that rows are compared with. A scope of a kind that a query does not know shows
/// nothing.
/// </summary>
internal sealed record VisibleRows(bool All, string[] Clusters, string[] Namespaces)
{
    /// <summary>What the clusters are called, also those of the namespaces, whatever their connections.</summary>
    public string[] Names { get; } =
    [.. Clusters.Concat(Namespaces).Select(name => name.Split('/').ElementAtOrDefault(1)).OfType<string>().Distinct()];

    public static VisibleRows Of(VisibleScopes scopes) =>
        new(scopes.IsPortalWide, NamesOf(scopes, ScopeKind.Cluster), NamesOf(scopes, ScopeKind.Namespace));

    private static string[] NamesOf(VisibleScopes scopes, ScopeKind kind) =>
        [.. scopes.Scopes.Where(scope => scope.Kind == kind).Select(scope => scope.Name)];
}
