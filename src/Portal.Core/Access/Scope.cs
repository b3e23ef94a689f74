namespace Portal.Core.Access;

public enum ScopeKind
{
    Portal,
    Environment,
    Cluster,
    Namespace,
}

/// <summary>
/// Where a permission holds: the whole portal, an environment (a named set of clusters), one cluster
/// (<c>connection/cluster</c>) or one namespace (<c>connection/cluster/namespace</c>).
/// </summary>
public sealed record Scope(ScopeKind Kind, string Name)
{
    public static Scope Portal { get; } = new(ScopeKind.Portal, "");

    public static Scope Cluster(string connection, string cluster) => new(ScopeKind.Cluster, $"{connection}/{cluster}");

    public override string ToString() => Kind == ScopeKind.Portal ? "portal" : $"{Kind}:{Name}".ToLowerInvariant();
}
