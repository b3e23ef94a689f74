namespace Portal.Core.Access;

/// <summary>Why somebody is refused, by what they hold where.</summary>
internal static class AccessRefusal
{
    private const int MostNamed = 3;

    public static string Of(Caller caller, string permission, Scope scope)
    {
        var words = PermissionWords.Of(permission);
        if (Grants.Best(caller.Roles, permission) == Grant.Denied)
        {
            return $"Your role ({Names(caller.Roles)}) does not include the permission to {words}.";
        }

        var would = caller.Holdings.Where(holding => Grants.Of(holding.Role, permission) > Grant.Denied).ToList();
        Holding[] within = [.. would.Where(holding => holding.Scope.ClusterOfNamespace == scope)];
        if (within.Length > 0)
        {
            return $"Your role ({RolesOf(within)}) holds in {Namespaces(within)} of this cluster only; the permission to {words} needs it in the whole cluster.";
        }

        return Grants.BestHeld(would, permission) == Grant.Denied
            ? $"Your role ({RolesOf(would)}) holds in {Namespaces(would)} only; the permission to {words} needs it in a whole cluster."
            : $"Your role ({Names(caller.Roles)}) includes the permission to {words}, but not in {ScopeWords.Of(scope)}.";
    }

    private static string RolesOf(IEnumerable<Holding> holdings) =>
        Names([.. holdings.Select(holding => holding.Role).Distinct()]);

    private static string Names(IReadOnlyList<Role> roles) => roles.Count == 0 ? "none" : string.Join(", ", roles);

    private static string Namespaces(IEnumerable<Holding> holdings)
    {
        var names = holdings.Select(holding => holding.Scope.NamespaceName).Distinct().Order().ToList();
        var rest = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "";
        return $"namespace{(names.Count == 1 ? "" : "s")} {string.Join(", ", names.Take(MostNamed))}{rest}";
    }
}
