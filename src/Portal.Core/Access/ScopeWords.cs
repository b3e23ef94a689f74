namespace Portal.Core.Access;

/// <summary>A scope as people say it: <c>the whole portal</c>, <c>the environment production</c>, <c>the cluster shop</c>.</summary>
public static class ScopeWords
{
    public static string Of(Scope scope) =>
        (scope.Kind, scope.Name.Split('/')) switch
        {
            (ScopeKind.Portal, _) => "the whole portal",
            (ScopeKind.Environment, _) => $"the environment {scope.Name}",
            (ScopeKind.Namespace, [_, var cluster, var name]) => $"the namespace {name} of the cluster {cluster}",
            (_, [.., var cluster]) => $"the cluster {cluster}",
            _ => scope.ToString(),
        };
}
