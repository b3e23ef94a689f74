namespace Portal.Kubernetes.Errors;

/// <summary>The answer is larger than allowed, or is not what Kubernetes answers.</summary>
public sealed class KubeAnswerException : KubeException
{
    internal KubeAnswerException(string message, Exception? inner = null)
        : base(message, inner) { }
}
