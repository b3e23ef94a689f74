namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>What a request wants to do; <paramref name="Path"/> is set for a non-resource request alone.</summary>
internal sealed record AccessAttributes(
    UserInfo User,
    string Verb,
    string? Namespace,
    string Group,
    string Resource,
    string? Subresource,
    string? Name,
    string? Path
)
{
    public static AccessAttributes OfPath(UserInfo user, string verb, string path) =>
        new(user, verb, null, "", "", null, null, path);

    /// <summary>A resource with its subresource, such as pods/log.</summary>
    public string FullResource => string.IsNullOrEmpty(Subresource) ? Resource : $"{Resource}/{Subresource}";

    public string GroupResource => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}

/// <param name="Reason">Which binding allows it; null for system:masters and, as a rule, for a denial.</param>
internal sealed record AccessDecision(bool Allowed, string? Reason = null);
