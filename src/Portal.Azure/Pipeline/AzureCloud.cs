namespace Portal.Azure.Pipeline;

/// <summary>
/// One Azure cloud: where its Resource Manager answers, for which audience tokens are asked, and who issues them.
/// The three belong together; mixing them sends a token to the wrong cloud.
/// </summary>
/// <param name="Name">The name used in configuration, e.g. <c>Public</c>.</param>
/// <param name="Endpoint">Resource Manager's base address; https.</param>
/// <param name="Audience">The resource the token is for, e.g. <c>https://management.azure.com/</c>.</param>
/// <param name="Authority">The token issuer's base address without a tenant; https.</param>
public sealed record AzureCloud(string Name, Uri Endpoint, string Audience, Uri Authority)
{
    private static readonly string[] PublicAuthorities =
    [
        "login.microsoftonline.com",
        "login.chinacloudapi.cn",
        "login.partner.microsoftonline.cn",
        "login.microsoftonline.us",
    ];

    /// <summary>The worldwide cloud.</summary>
    public static AzureCloud Public { get; } =
        Of("Public", "https://management.azure.com/", "https://login.microsoftonline.com/");

    /// <summary>Azure operated by 21Vianet.</summary>
    public static AzureCloud China { get; } =
        Of("China", "https://management.chinacloudapi.cn/", "https://login.chinacloudapi.cn/");

    /// <summary>Azure for the government of the United States.</summary>
    public static AzureCloud USGovernment { get; } =
        Of("USGovernment", "https://management.usgovcloudapi.net/", "https://login.microsoftonline.us/");

    /// <summary>
    /// True when the issuer is one of Microsoft's own. Any other one is unknown to the public instance discovery,
    /// which must then not be asked.
    /// </summary>
    public bool HasPublicAuthority => PublicAuthorities.Contains(Authority.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>The scope tokens are requested with.</summary>
    public string Scope => Audience.EndsWith('/') ? Audience + ".default" : Audience + "/.default";

    /// <summary>Finds one of the three known clouds.</summary>
    /// <param name="name"><c>Public</c>, <c>China</c> or <c>USGovernment</c>, in any casing.</param>
    /// <returns>The cloud, or null when the name is none of them.</returns>
    public static AzureCloud? Find(string name) =>
        new[] { Public, China, USGovernment }.FirstOrDefault(cloud =>
            string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Describes a private cloud (Azure Stack, a test endpoint) from its addresses.</summary>
    /// <param name="endpoint">Resource Manager's base address; must be https and without query or fragment.</param>
    /// <param name="audience">The resource tokens are asked for.</param>
    /// <param name="authority">The issuer's base address; must be https.</param>
    /// <exception cref="ArgumentException">An address is not an absolute https address.</exception>
    public static AzureCloud Custom(Uri endpoint, string audience, Uri authority)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(audience);
        return new AzureCloud(
            "Custom",
            Https(endpoint, nameof(endpoint)),
            audience,
            Https(authority, nameof(authority))
        );
    }

    private static AzureCloud Of(string name, string endpoint, string authority) =>
        new(name, new Uri(endpoint), endpoint, new Uri(authority));

    private static Uri Https(Uri address, string name)
    {
        ArgumentNullException.ThrowIfNull(address, name);
        return address is { IsAbsoluteUri: true, Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
            ? address
            : throw new ArgumentException(
                $"'{name}' must be an absolute https address without user, query or fragment.",
                name
            );
    }
}
