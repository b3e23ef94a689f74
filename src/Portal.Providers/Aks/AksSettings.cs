using System.Text.Json;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks;

/// <summary>
/// The settings of an AKS connection: <c>cloud</c> (Public, China, USGovernment, one that <see cref="NamedClouds"/>
/// knows, or Custom with <c>endpoint</c>, <c>audience</c> and <c>authority</c>), <c>subscriptionId</c> (empty while
/// subscriptions are looked for), <c>credential</c> (ManagedIdentity, WorkloadIdentity, ClientSecret,
/// ClientCertificate) with <c>tenantId</c>, <c>clientId</c>, <c>certificateFile</c> (without it a certificate is the
/// connection's secret), <c>trustedCertificatesFile</c> and <c>trustedCertificates</c>. <c>certificate</c> and
/// <c>credentialEnd</c> say of an uploaded certificate which it is and until when.
/// </summary>
internal sealed record AksSettings
{
    public string Cloud { get; init; } = "Public";
    public Uri? Endpoint { get; init; }
    public Uri? Authority { get; init; }
    public string? Audience { get; init; }
    public required string SubscriptionId { get; init; }
    public string Credential { get; init; } = "ManagedIdentity";
    public string? TenantId { get; init; }
    public string? ClientId { get; init; }
    public string? CertificateFile { get; init; }
    public string? TrustedCertificatesFile { get; init; }
    public string? TrustedCertificates { get; init; }
    public DateTimeOffset? CredentialEnd { get; init; }

    public static AksSettings Of(Connection connection)
    {
        try
        {
            var settings =
                connection.Settings.Deserialize<AksSettings>(JsonSerializerOptions.Web)
                ?? throw Incomplete(connection, "settings");
            return settings.SubscriptionId is null ? throw Incomplete(connection, "subscriptionId") : settings;
        }
        catch (JsonException exception)
        {
            throw new FarSideException(
                "ConnectionIncomplete",
                $"The settings of connection {connection.Name} cannot be read.",
                "Ask an Admin to enter them again.",
                exception
            );
        }
    }

    /// <exception cref="FarSideException">Something that it takes is missing.</exception>
    public ArmConnection ToArm(Connection connection, string? secret, NamedClouds? clouds = null)
    {
        return new ArmConnection(CloudOf(connection, clouds), CredentialOf(connection, secret))
        {
            TrustedCertificatesFile = TrustedCertificatesFile ?? clouds?.Find(Cloud)?.TrustedCertificatesFile,
            TrustedCertificates = TrustedCertificates,
        };
    }

    /// <exception cref="FarSideException">There is no such cloud, or it lacks an address.</exception>
    public AzureCloud CloudOf(Connection connection, NamedClouds? clouds) =>
        clouds?.Find(Cloud)?.Cloud
        ?? AzureCloud.Find(Cloud)
        ?? (
            string.Equals(Cloud, "Custom", StringComparison.OrdinalIgnoreCase)
                ? CustomCloud(connection)
                : throw new FarSideException(
                    "CloudNotKnown",
                    $"The portal knows no cloud {Cloud}.",
                    "Ask whoever runs the portal to name it in its configuration (Azure:Clouds)."
                )
        );

    private AzureCloud CustomCloud(Connection connection)
    {
        var endpoint = Endpoint ?? throw Incomplete(connection, "endpoint");
        var audience = Audience ?? throw Incomplete(connection, "audience");
        var authority = Authority ?? throw Incomplete(connection, "authority");
        try
        {
            return AzureCloud.Custom(endpoint, audience, authority);
        }
        catch (ArgumentException exception)
        {
            throw new FarSideException(
                "ConnectionIncomplete",
                $"Connection {connection.Name} lacks a usable address of its cloud.",
                "Ask an Admin to enter https addresses without user, query or fragment, and what tokens are for.",
                exception
            );
        }
    }

    private AzureCredential CredentialOf(Connection connection, string? secret) =>
        Credential switch
        {
            "ManagedIdentity" => new AzureCredential.ManagedIdentity(ClientId),
            "WorkloadIdentity" => new AzureCredential.WorkloadIdentity(Tenant(connection), Client(connection)),
            "ClientCertificate" when CertificateFile is not null => new AzureCredential.ClientCertificate(
                Tenant(connection),
                Client(connection),
                CertificateFile
            ),
            "ClientCertificate" => new AzureCredential.CertificateWithKey(
                Tenant(connection),
                Client(connection),
                secret ?? throw Incomplete(connection, "certificate")
            ),
            "ClientSecret" => new AzureCredential.ClientSecret(
                Tenant(connection),
                Client(connection),
                secret ?? throw Incomplete(connection, "secret")
            ),
            _ => throw Incomplete(connection, "credential"),
        };

    private string Tenant(Connection connection) => TenantId ?? throw Incomplete(connection, "tenantId");

    private string Client(Connection connection) => ClientId ?? throw Incomplete(connection, "clientId");

    private static FarSideException Incomplete(Connection connection, string setting) =>
        new(
            "ConnectionIncomplete",
            $"Connection {connection.Name} lacks a usable '{setting}'.",
            "Ask an Admin to complete it."
        );
}
