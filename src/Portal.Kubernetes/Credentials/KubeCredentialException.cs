using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.Credentials;

/// <summary>The credential could not be had: a plugin failed, a file is gone. Nothing was sent.</summary>
public sealed class KubeCredentialException : KubeException
{
    /// <summary>Says it in a sentence without secrets.</summary>
    public KubeCredentialException(string message, Exception? inner = null)
        : base(message, inner) { }
}
