namespace Portal.Core.Connections;

/// <summary>Reads a kubeconfig that a person brought: believes nothing, runs nothing, sends nothing.</summary>
public interface IKubeconfigReader
{
    /// <param name="text">The file's text; hostile until proven otherwise.</param>
    /// <param name="context">Null means the file's current context.</param>
    KubeconfigReading Read(string text, string? context);
}

/// <summary>
/// What a kubeconfig says. <paramref name="Chosen"/> is null where no context could be summarised;
/// <paramref name="Problems"/> are all the reasons not to accept it, in the order of the file.
/// </summary>
public sealed record KubeconfigReading(
    IReadOnlyList<string> Contexts,
    KubeconfigContext? Chosen,
    IReadOnlyList<KubeconfigProblem> Problems
)
{
    public bool IsAccepted => Chosen is not null && Problems is [];
}

/// <summary>
/// One context, as a person recognises it; no secret. <paramref name="Subject"/> is what the credential claims to be,
/// unverified; <paramref name="CredentialEnd"/> is UTC, null where it does not say.
/// </summary>
public sealed record KubeconfigContext(
    string Name,
    string? Server,
    string? User,
    KubeconfigCredential Credential,
    string? Subject,
    DateTimeOffset? CredentialEnd
);

/// <summary>What the user of a context proves itself by.</summary>
public enum KubeconfigCredential
{
    None,
    Token,
    TokenFile,
    Certificate,
    Password,

    /// <summary>A program that prints a credential.</summary>
    Program,

    /// <summary>A way that Kubernetes has removed.</summary>
    AuthProvider,
}

/// <summary>One reason to refuse. <paramref name="Line"/> counts from 1; <paramref name="Field"/> is empty where the file itself is at fault.</summary>
public sealed record KubeconfigProblem(int Line, string Field, string Reason)
{
    public string Sentence => Field.Length == 0 ? $"Line {Line}: {Reason}" : $"Line {Line}, {Field}: {Reason}";
}
