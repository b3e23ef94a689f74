namespace Portal.Kubernetes.Credentials;

/// <summary>
/// Acting with the rights of another. Source:
/// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation.
/// </summary>
/// <param name="User">The other's name.</param>
public sealed record Impersonation(string User)
{
    /// <summary>The other's uid.</summary>
    public string? Uid { get; init; }

    /// <summary>Without the groups of the user their rights are missing: the server does not look them up.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Further values, each with its key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extra { get; init; } = [];

    internal void Apply(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Impersonate-User", User);
        if (Uid is not null)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-Uid", Uid);
        }
        foreach (var group in Groups)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-Group", group);
        }
        foreach (var (key, value) in Extra)
        {
            // The key becomes part of a header's name; what a name cannot hold is percent-encoded.
            request.Headers.TryAddWithoutValidation($"Impersonate-Extra-{Uri.EscapeDataString(key)}", value);
        }
    }
}
