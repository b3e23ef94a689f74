namespace Portal.Kubernetes.Errors;

/// <summary>The server took the request and was silent for too long.</summary>
public sealed class KubeTimeoutException : KubeException
{
    internal KubeTimeoutException(TimeSpan limit, Exception? inner = null)
        : base(FormattableString.Invariant($"No answer within {limit.TotalSeconds:0} seconds."), inner) { }
}
