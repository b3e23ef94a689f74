namespace Portal.Core.Access;

public enum ScopeKind
{
    Portal,
    Environment,
    Cluster,
    Namespace,
}
