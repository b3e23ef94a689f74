namespace Portal.Kubernetes.Credentials;

/// <summary>A credential that stands in the kubeconfig itself.</summary>
/// <param name="credential">Sent until the connection is replaced.</param>
public sealed class StaticCredential(Credential credential) : ICredentialSource
{
    /// <inheritdoc/>
    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(credential);

    /// <inheritdoc/>
    public bool Invalidate(Credential refused) => false;
}
