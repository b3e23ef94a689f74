namespace Portal.Core.Connections.Azure;

/// <summary>
/// How the portal signs in to a cloud: everything about it but the secret. What is not needed for the kind of
/// credential is null. There is no address in it: a cloud is chosen by name, and the names that are not Microsoft's own
/// are written, with their addresses, by whoever runs the portal.
/// </summary>
public sealed record AzureAccess
{
    /// <summary>One of <see cref="IAzureSignIn.Clouds"/>.</summary>
    public required string Cloud { get; init; }
    public required AzureCredentialKind Credential { get; init; }

    /// <summary>The directory's id or one of its domains.</summary>
    public string? TenantId { get; init; }

    /// <summary>The application, or a managed identity that a person made; null for the machine's own.</summary>
    public string? ClientId { get; init; }

    /// <summary>Authorities in PEM, believed beside the machine's own.</summary>
    public string? TrustedCertificates { get; init; }
}

/// <summary>What the portal proves itself by. The names stand in settings and configuration.</summary>
public enum AzureCredentialKind
{
    /// <summary>The identity that Azure gives to the machine the portal runs on.</summary>
    ManagedIdentity,

    /// <summary>The service account of the portal's pod, where it runs in Kubernetes.</summary>
    WorkloadIdentity,

    ClientCertificate,

    ClientSecret,
}

/// <summary>A subscription as Azure calls it; <paramref name="State"/> is Enabled, Warned, PastDue, Disabled or Deleted.</summary>
public sealed record AzureSubscription(string Id, string Name, string State);
