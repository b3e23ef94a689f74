namespace Portal.Core.Access;

/// <summary>A scope as people say it.</summary>
public static class ScopeWords
{
    public static string Of(Scope scope) =>
        scope.Kind switch
        {
            ScopeKind.Portal => "the whole portal",
            ScopeKind.Environment => $"environment {scope.Name}",
            ScopeKind.Cluster => $"cluster {scope.Name}",
            _ => $"namespace {scope.Name}",
        };
}
