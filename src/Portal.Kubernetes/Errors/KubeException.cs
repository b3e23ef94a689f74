namespace Portal.Kubernetes.Errors;

/// <summary>
/// Everything that goes wrong between the portal and a cluster, except cancellation by the caller, which stays an
/// <see cref="OperationCanceledException"/>. Messages are fit for a screen: bounded, and without secrets.
/// </summary>
public abstract class KubeException : Exception
{
    private protected KubeException(string message, Exception? inner = null)
        : base(message, inner) { }
}
