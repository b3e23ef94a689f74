using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>How a user entry says who it is; what wins where it says more than one thing.</summary>
public enum CredentialKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A token in the file.</summary>
    Token,

    /// <summary>A token in another file.</summary>
    TokenFile,

    /// <summary>A client certificate.</summary>
    Certificate,

    /// <summary>A name with a password.</summary>
    Password,

    /// <summary>A program that prints a credential.</summary>
    Program,

    /// <summary>A way that Kubernetes has removed.</summary>
    AuthProvider,
}

/// <summary>
/// What one context says, for a person to recognise before anything is believed or sent. Holds no secret; texts are
/// bounded, and claims of a token are told unverified.
/// </summary>
public sealed record KubeConfigSummary
{
    private const int LongestText = 300;

    private KubeConfigSummary() { }

    /// <summary>The context's name.</summary>
    public required string Context { get; init; }

    /// <summary>The API server's address as written; null where it has none.</summary>
    public string? Server { get; init; }

    /// <summary>The name of the user entry.</summary>
    public string? User { get; init; }

    /// <summary>What it proves itself by.</summary>
    public CredentialKind Kind { get; init; }

    /// <summary>Of a certificate its subject's name, of a token its subject, of a password its user.</summary>
    public string? Subject { get; init; }

    /// <summary>When the credential ends, UTC; null where it does not say.</summary>
    public DateTimeOffset? CredentialEnd { get; init; }

    /// <summary>The command of <see cref="CredentialKind.Program"/>.</summary>
    public string? Command { get; init; }

    /// <summary>Summarises a context; null where it does not exist or names no cluster and no user.</summary>
    /// <param name="file">The kubeconfig.</param>
    /// <param name="policy">Files it names are read only where this allows it.</param>
    /// <param name="context">Null means the current context.</param>
    public static KubeConfigSummary? Of(KubeConfigFile file, KubeConfigPolicy policy, string? context = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(policy);
        var name = context ?? file.CurrentContext;
        if (name is null || Reader(file.Contexts, name, policy) is not { } chosen)
        {
            return null;
        }
        var (clusterName, userName) = (chosen.Text("cluster"), chosen.Text("user"));
        var cluster = clusterName is null ? null : Reader(file.Clusters, clusterName, policy);
        var user = userName is null ? null : Reader(file.Users, userName, policy);
        var kind = user is null ? CredentialKind.None : KindOf(user);
        var claims = user is null ? null : ClaimsOf(user, kind);
        return new KubeConfigSummary
        {
            Context = Short(name)!,
            Server = Short(cluster?.Text("server")),
            User = Short(userName),
            Kind = kind,
            Subject = Short(kind is CredentialKind.Password ? user!.Text("username") : claims?.Subject),
            CredentialEnd = claims?.End,
            Command = kind is CredentialKind.Program ? Short(user!.Map("exec")?.Text("command")) : null,
        };
    }

    // What is wrong with a field is said by whoever resolves the context; here it is only left out.
    private static FieldReader? Reader(
        IReadOnlyDictionary<string, KubeConfigEntry> entries,
        string name,
        KubeConfigPolicy policy
    ) =>
        entries.GetValueOrDefault(name) is { Body: { } body } entry
            ? new FieldReader(body, name, entry.Folder, policy, [])
            : null;

    // In the order in which they win: see UserResolution.
    private static CredentialKind KindOf(FieldReader user) =>
        user.Has("auth-provider") ? CredentialKind.AuthProvider
        : user.Has("tokenFile") ? CredentialKind.TokenFile
        : user.Has("token") ? CredentialKind.Token
        : user.Has("username") ? CredentialKind.Password
        : user.Has("client-certificate-data") || user.Has("client-certificate") ? CredentialKind.Certificate
        : user.Has("exec") ? CredentialKind.Program
        : CredentialKind.None;

    private static CredentialClaims? ClaimsOf(FieldReader user, CredentialKind kind) =>
        kind switch
        {
            CredentialKind.Token => CredentialClaims.OfToken(user.Text("token")),
            CredentialKind.Certificate => CredentialClaims.OfCertificate(user.Content("client-certificate")),
            _ => null,
        };

    private static string? Short(string? text) => text is null ? null : FarSideText.Limit(text, LongestText);
}
