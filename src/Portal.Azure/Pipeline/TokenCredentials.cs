using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Portal.Azure.Pipeline;

/// <summary>Makes Azure.Identity's credential for the portal's choice, on the connection's own transport and trust.</summary>
internal static class TokenCredentials
{
    public static TokenCredential Create(
        AzureCredential credential,
        AzureCloud cloud,
        HttpPipelineTransport transport
    ) =>
        credential switch
        {
            AzureCredential.ManagedIdentity it => Managed(it, cloud, transport),
            AzureCredential.WorkloadIdentity it => Workload(it, cloud, transport),
            AzureCredential.ClientSecret it => Secret(it, cloud, transport),
            AzureCredential.ClientCertificate it => Certificate(it, cloud, transport),
            _ => throw new ArgumentException($"Unknown credential {credential.GetType().Name}.", nameof(credential)),
        };

    private static ManagedIdentityCredential Managed(
        AzureCredential.ManagedIdentity it,
        AzureCloud cloud,
        HttpPipelineTransport transport
    )
    {
        var id = it.ClientId is null
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(it.ClientId);
        return new ManagedIdentityCredential(On(new ManagedIdentityCredentialOptions(id), cloud, transport));
    }

    private static WorkloadIdentityCredential Workload(
        AzureCredential.WorkloadIdentity it,
        AzureCloud cloud,
        HttpPipelineTransport transport
    )
    {
        var options = On(new WorkloadIdentityCredentialOptions(), cloud, transport);
        options.DisableInstanceDiscovery = !cloud.HasPublicAuthority;
        options.TenantId = it.TenantId;
        options.ClientId = it.ClientId;
        options.TokenFilePath = it.TokenFile ?? options.TokenFilePath;
        return new WorkloadIdentityCredential(options);
    }

    private static ClientSecretCredential Secret(
        AzureCredential.ClientSecret it,
        AzureCloud cloud,
        HttpPipelineTransport transport
    )
    {
        var options = On(new ClientSecretCredentialOptions(), cloud, transport);
        options.DisableInstanceDiscovery = !cloud.HasPublicAuthority;
        return new ClientSecretCredential(it.TenantId, it.ClientId, it.Secret, options);
    }

    private static ClientCertificateCredential Certificate(
        AzureCredential.ClientCertificate it,
        AzureCloud cloud,
        HttpPipelineTransport transport
    )
    {
        var options = On(new ClientCertificateCredentialOptions(), cloud, transport);
        options.DisableInstanceDiscovery = !cloud.HasPublicAuthority;
        return new ClientCertificateCredential(it.TenantId, it.ClientId, it.CertificateFile, options);
    }

    private static T On<T>(T options, AzureCloud cloud, HttpPipelineTransport transport)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = cloud.Authority;
        options.Transport = transport;
        options.Diagnostics.IsLoggingContentEnabled = false;
        return options;
    }
}
