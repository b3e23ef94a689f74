namespace Portal.Azure.Pipeline;

/// <summary>Everything needed to reach one Resource Manager as one identity. Equal connections share a pipeline.</summary>
/// <param name="Cloud">Endpoint, audience and authority.</param>
/// <param name="Credential">Who the portal is there.</param>
public sealed record ArmConnection(AzureCloud Cloud, AzureCredential Credential)
{
    /// <summary>
    /// A PEM file of authorities trusted besides the machine's own, for private clouds and inspecting proxies. It
    /// applies to Resource Manager and token traffic alike; host names are checked as ever.
    /// </summary>
    public string? TrustedCertificatesFile { get; init; }

    /// <summary>Further authorities, as PEM text, for the same.</summary>
    public string? TrustedCertificates { get; init; }
}
