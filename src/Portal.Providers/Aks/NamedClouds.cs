using Portal.Azure.Pipeline;

namespace Portal.Providers.Aks;

/// <summary>
/// The clouds that a connection can name: Microsoft's three, and those that whoever runs the portal wrote into its
/// configuration. Addresses come from there alone, never from a person on screen, so that nobody makes the portal call
/// addresses of their choice.
/// </summary>
public sealed class NamedClouds(IReadOnlyList<NamedCloud> configured)
{
    public static NamedClouds MicrosoftOnly { get; } = new([]);

    /// <summary>Microsoft's first.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        AzureCloud.Public.Name,
        AzureCloud.China.Name,
        AzureCloud.USGovernment.Name,
        .. configured.Select(it => it.Cloud.Name),
    ];

    /// <summary>
    /// What a cloud is called, whichever way a connection names it: by the first name of its endpoint, so that a name
    /// stays when an address moves; by its address where nobody named it.
    /// </summary>
    internal string NameOf(AzureCloud cloud) =>
        Names.FirstOrDefault(name => (AzureCloud.Find(name) ?? Find(name)?.Cloud)?.Endpoint == cloud.Endpoint)
        ?? cloud.Endpoint.AbsoluteUri;

    internal NamedCloud? Find(string name) =>
        configured.FirstOrDefault(it => string.Equals(it.Cloud.Name, name, StringComparison.Ordinal));
}

/// <summary>A cloud of the configuration, with the authorities that are trusted beside the machine's own there.</summary>
public sealed class NamedCloud
{
    internal NamedCloud(AzureCloud cloud, string? trustedCertificatesFile) =>
        (Cloud, TrustedCertificatesFile) = (cloud, trustedCertificatesFile);

    internal AzureCloud Cloud { get; }

    internal string? TrustedCertificatesFile { get; }

    /// <param name="name">What people choose it by.</param>
    /// <param name="endpoint">Resource Manager's base address.</param>
    /// <param name="audience">The resource tokens are asked for.</param>
    /// <param name="authority">The issuer's base address.</param>
    /// <param name="trustedCertificatesFile">PEM; null for the machine's authorities alone.</param>
    /// <exception cref="ArgumentException">An address is not an absolute https address.</exception>
    public static NamedCloud Of(
        string name,
        Uri endpoint,
        string audience,
        Uri authority,
        string? trustedCertificatesFile
    ) => new(AzureCloud.Custom(endpoint, audience, authority) with { Name = name }, trustedCertificatesFile);
}
