using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Portal.Core.Rules;

namespace Portal.Core.Connections.Azure;

/// <summary>What stands against signing in as a person entered it, before anything is sent.</summary>
public static partial class AzureAccessRules
{
    /// <summary>Characters; a secret of Microsoft Entra has 40.</summary>
    public const int LongestSecret = 1024;
    public const int LongestTrust = 64 * 1024;
    private static readonly Uri s_source = new(
        "https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals"
    );

    public static IReadOnlyList<Finding> Check(
        AzureAccess access,
        AzureSecret secret,
        IReadOnlyList<string> clouds,
        DateTimeOffset now
    ) =>
        [
            .. Cloud(access, clouds),
            .. Tenant(access),
            .. Client(access),
            .. Credential(access, secret, now),
            .. Trust(access.TrustedCertificates),
        ];

    /// <summary>A connection nobody saw working is kept only by somebody who said so.</summary>
    public static IEnumerable<Finding> Check(TestEvidence evidence) =>
        evidence is TestEvidence.None
            ? [Block("test", "Test the connection first, or choose to save it without a passed test.")]
            : [];

    private static IEnumerable<Finding> Cloud(AzureAccess access, IReadOnlyList<string> clouds) =>
        clouds.Contains(access.Cloud, StringComparer.Ordinal)
            ? []
            :
            [
                Block(
                    "cloud",
                    $"The portal knows no cloud {access.Cloud}. Whoever runs it can add one (Azure:Clouds)."
                ),
            ];

    private static IEnumerable<Finding> Tenant(AzureAccess access) =>
        access.Credential is AzureCredentialKind.ManagedIdentity ? []
        : access.TenantId is null ? [Block("tenant", "Say in which tenant the application is.")]
        : TenantName().IsMatch(access.TenantId) ? []
        : [Block("tenant", "A tenant is an id (a GUID) or a domain such as contoso.onmicrosoft.com.")];

    private static IEnumerable<Finding> Client(AzureAccess access) =>
        access.ClientId is null
            ? access.Credential is AzureCredentialKind.ManagedIdentity
                ? []
                : [Block("client", "Say which application the portal is: its application (client) ID.")]
            : Guid.TryParseExact(access.ClientId, "D", out _)
                ? []
                : [Block("client", "An application's ID is a GUID, such as 5b1c2f0e-0a7d-4f3e-9c55-1d2e3f4a5b6c.")];

    private static IEnumerable<Finding> Credential(AzureAccess access, AzureSecret secret, DateTimeOffset now) =>
        access.Credential switch
        {
            AzureCredentialKind.ClientSecret => Secret(secret.Secret),
            AzureCredentialKind.ClientCertificate => Certificate(secret.Certificate, now),
            _ => [],
        };

    private static IEnumerable<Finding> Secret(string? secret) =>
        string.IsNullOrEmpty(secret) ? [Block("secret", "Enter the client secret: its value, not its ID.")]
        : secret.Length > LongestSecret
            ? [Block("secret", $"A client secret has at most {LongestSecret} characters here; this is something else.")]
        : secret.Trim().Length != secret.Length
            ? [Block("secret", "The secret begins or ends with white space, which was probably copied along.")]
        : [];

    private static IEnumerable<Finding> Certificate(ClientCertificate? certificate, DateTimeOffset now) =>
        certificate is null ? [Block("certificate", "Choose the file of the client certificate with its private key.")]
        : certificate.End <= now ? [Block("certificate", $"The certificate ended on {certificate.End:yyyy-MM-dd}.")]
        : certificate.Start > now ? [Block("certificate", $"The certificate begins on {certificate.Start:yyyy-MM-dd}.")]
        : [];

    private static IEnumerable<Finding> Trust(string? pem)
    {
        if (pem is null)
        {
            return [];
        }

        if (pem.Length > LongestTrust)
        {
            return [Block("trust", $"Trusted certificates have at most {LongestTrust / 1024} KiB.")];
        }

        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return [Block("trust", "There is a private key in it; only the authorities' certificates belong here.")];
        }

        try
        {
            var read = new X509Certificate2Collection();
            read.ImportFromPem(pem);
            return read.Count > 0 ? [] : [Block("trust", "There is no certificate in it (BEGIN CERTIFICATE).")];
        }
        catch (CryptographicException)
        {
            return [Block("trust", "It is not a list of certificates in PEM.")];
        }
    }

    private static Finding Block(string field, string sentence) =>
        new("P-AZURE", Severity.Block, field, sentence, s_source);

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex TenantName();
}
