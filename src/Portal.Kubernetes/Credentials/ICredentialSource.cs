namespace Portal.Kubernetes.Credentials;

/// <summary>Where a connection's credential comes from; asked before each request, so it answers from a cache.</summary>
public interface ICredentialSource
{
    /// <summary>The credential to send now.</summary>
    /// <exception cref="KubeCredentialException">None could be had.</exception>
    ValueTask<Credential> GetAsync(CancellationToken cancellationToken);

    /// <summary>The server answered 401 to this credential; true if the next one may be another.</summary>
    bool Invalidate(Credential refused);
}
