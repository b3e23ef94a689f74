namespace Portal.Azure.Pipeline;

/// <summary>
/// How the portal proves who it is. One of four explicit choices; there is no guessing chain, so that a machine's
/// stray login can never act in the portal's name.
/// </summary>
public abstract record AzureCredential
{
    private AzureCredential() { }

    /// <summary>The identity Azure gives to the machine or container the portal runs on.</summary>
    /// <param name="ClientId">The user-assigned identity's client id; null for the system-assigned one.</param>
    public sealed record ManagedIdentity(string? ClientId = null) : AzureCredential;

    /// <summary>A Kubernetes service account token exchanged for an Entra token.</summary>
    /// <param name="TenantId">The directory.</param>
    /// <param name="ClientId">The application or user-assigned identity that trusts the service account.</param>
    /// <param name="TokenFile">The projected token's file; null reads <c>AZURE_FEDERATED_TOKEN_FILE</c>.</param>
    public sealed record WorkloadIdentity(string TenantId, string ClientId, string? TokenFile = null) : AzureCredential;

    /// <summary>An application with a secret.</summary>
    /// <param name="TenantId">The directory.</param>
    /// <param name="ClientId">The application.</param>
    /// <param name="Secret">The secret; never printed.</param>
    public sealed record ClientSecret(string TenantId, string ClientId, string Secret) : AzureCredential
    {
        /// <summary>Names the application, never the secret.</summary>
        public override string ToString() => $"ClientSecret {{ TenantId = {TenantId}, ClientId = {ClientId} }}";
    }

    /// <summary>An application with a certificate.</summary>
    /// <param name="TenantId">The directory.</param>
    /// <param name="ClientId">The application.</param>
    /// <param name="CertificateFile">A PEM file with certificate and key, or a PFX file without password.</param>
    public sealed record ClientCertificate(string TenantId, string ClientId, string CertificateFile) : AzureCredential;

    /// <summary>An application with a certificate that lies nowhere as a file.</summary>
    /// <param name="TenantId">The directory.</param>
    /// <param name="ClientId">The application.</param>
    /// <param name="Pem">The certificate and its key; never printed.</param>
    public sealed record CertificateWithKey(string TenantId, string ClientId, string Pem) : AzureCredential
    {
        /// <summary>Names the application, never the key.</summary>
        public override string ToString() => $"CertificateWithKey {{ TenantId = {TenantId}, ClientId = {ClientId} }}";
    }
}
