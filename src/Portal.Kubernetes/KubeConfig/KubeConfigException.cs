using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>Why a kubeconfig is not accepted; never holds the value of a secret.</summary>
/// <param name="Line">Counted from 1, in the file the field came from.</param>
/// <param name="Field">As a path, for example <c>users[admin].exec</c>; empty where the file itself is at fault.</param>
/// <param name="Reason">A sentence for a person.</param>
public sealed record KubeConfigProblem(int Line, string Field, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Field is "" ? $"Line {Line}: {Reason}" : $"Line {Line}, {Field}: {Reason}";
}

/// <summary>The kubeconfig cannot be read, is incomplete, or asks for something the policy refuses.</summary>
public sealed class KubeConfigException : KubeException
{
    internal KubeConfigException(IReadOnlyList<KubeConfigProblem> problems, Exception? inner = null)
        : base(string.Join('\n', problems), inner) => Problems = problems;

    internal KubeConfigException(int line, string field, string reason, Exception? inner = null)
        : this([new KubeConfigProblem(line, field, reason)], inner) { }

    /// <summary>All that was found, in the order of the file; at least one.</summary>
    public IReadOnlyList<KubeConfigProblem> Problems { get; }
}
