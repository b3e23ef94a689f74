using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Portal.Azure.Pipeline;

/// <summary>Makes Azure.Identity's credential for the portal's choice, on the connection's own transport and trust.</summary>
internal sealed class TokenCredentials(AzureCloud cloud, HttpPipelineTransport transport, ArmPipelineSettings settings)
{
    public TokenCredential Create(AzureCredential credential) =>
        credential switch
        {
            AzureCredential.ManagedIdentity it => Managed(it),
            AzureCredential.WorkloadIdentity it => Workload(it),
            AzureCredential.ClientSecret it => Secret(it),
            AzureCredential.ClientCertificate it => Certificate(it),
            AzureCredential.CertificateWithKey it => Certificate(it),
            _ => throw new ArgumentException($"Unknown credential {credential.GetType().Name}.", nameof(credential)),
        };

    private ManagedIdentityCredential Managed(AzureCredential.ManagedIdentity it)
    {
        var id = it.ClientId is null
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(it.ClientId);
        return new ManagedIdentityCredential(Set(new ManagedIdentityCredentialOptions(id)));
    }

    private WorkloadIdentityCredential Workload(AzureCredential.WorkloadIdentity it)
    {
        var options = Set(new WorkloadIdentityCredentialOptions());
        options.DisableInstanceDiscovery = !cloud.HasPublicAuthority;
        options.TenantId = it.TenantId;
        options.ClientId = it.ClientId;
        options.TokenFilePath = it.TokenFile ?? options.TokenFilePath;
        return new WorkloadIdentityCredential(options);
    }

    private ClientSecretCredential Secret(AzureCredential.ClientSecret it)
    {
        var options = Set(new ClientSecretCredentialOptions());
        options.DisableInstanceDiscovery = !cloud.HasPublicAuthority;
        return new ClientSecretCredential(it.TenantId, it.ClientId, it.Secret, options);
    }

    private CertificateFileCredential Certificate(AzureCredential.ClientCertificate it) =>
        new(
            it.CertificateFile,
            () => new ClientCertificateCredential(it.TenantId, it.ClientId, it.CertificateFile, CertificateOptions())
        );

    private ClientCertificateCredential Certificate(AzureCredential.CertificateWithKey it) =>
        new(it.TenantId, it.ClientId, X509Certificate2.CreateFromPem(it.Pem, it.Pem), CertificateOptions());

    private ClientCertificateCredentialOptions CertificateOptions()
    {
        var options = Set(new ClientCertificateCredentialOptions());
        options.DisableInstanceDiscovery = !cloud.HasPublicAuthority;
        return options;
    }

    private T Set<T>(T options)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = cloud.Authority;
        options.Transport = transport;
        options.Retry.NetworkTimeout = settings.TokenTimeout;
        options.Diagnostics.IsLoggingContentEnabled = false;
        // Asking for a token twice is harmless, so Azure.Identity's own rules stay; only the pauses can be injected.
        if (settings.RetryDelay is { } delay)
        {
            options.RetryPolicy = new RetryPolicy(settings.MaxRetries, delay);
        }
        return options;
    }
}
