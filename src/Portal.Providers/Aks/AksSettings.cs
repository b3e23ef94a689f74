using System.Text.Json;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks;

/// <summary>
/// The settings of an AKS connection: <c>cloud</c> (Public, China, USGovernment, or Custom with <c>endpoint</c>,
/// <c>audience</c> and <c>authority</c>), <c>subscriptionId</c>, <c>credential</c> (ManagedIdentity, WorkloadIdentity,
/// ClientSecret, ClientCertificate) with <c>tenantId</c>, <c>clientId</c>, <c>certificateFile</c>, and
/// <c>trustedCertificatesFile</c>.
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

    public static AksSettings Of(Connection connection)
    {
        try
        {
            return connection.Settings.Deserialize<AksSettings>(JsonSerializerOptions.Web)
                ?? throw Incomplete(connection, "settings");
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

    public ArmConnection ToArm(Connection connection, string? secret) =>
        new(CloudOf(connection), CredentialOf(connection, secret))
        {
            TrustedCertificatesFile = TrustedCertificatesFile,
        };

    private AzureCloud CloudOf(Connection connection) =>
        AzureCloud.Find(Cloud)
        ?? AzureCloud.Custom(
            Endpoint ?? throw Incomplete(connection, "endpoint"),
            Audience ?? throw Incomplete(connection, "audience"),
            Authority ?? throw Incomplete(connection, "authority")
        );

    private AzureCredential CredentialOf(Connection connection, string? secret) =>
        Credential switch
        {
            "ManagedIdentity" => new AzureCredential.ManagedIdentity(ClientId),
            "WorkloadIdentity" => new AzureCredential.WorkloadIdentity(Tenant(connection), Client(connection)),
            "ClientCertificate" => new AzureCredential.ClientCertificate(
                Tenant(connection),
                Client(connection),
                CertificateFile ?? throw Incomplete(connection, "certificateFile")
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
