using Portal.Core.Access;

namespace Portal.Data.Storage;

/// <summary>
/// A caller's scopes as the texts that rows are compared with. A scope of a kind that a query does not know shows
/// nothing.
/// </summary>
internal sealed record VisibleRows(bool All, string[] Clusters, string[] Namespaces)
{
    public static VisibleRows Of(VisibleScopes scopes) =>
        new(scopes.IsPortalWide, Names(scopes, ScopeKind.Cluster), Names(scopes, ScopeKind.Namespace));

    private static string[] Names(VisibleScopes scopes, ScopeKind kind) =>
        [.. scopes.Scopes.Where(scope => scope.Kind == kind).Select(scope => scope.Name)];
}
