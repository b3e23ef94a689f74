using Portal.Core.Connections;
using Portal.Core.Connections.Azure;

namespace Portal.Web.Features.Connections.Azure;

/// <summary>
/// How a person wants the portal to sign in, as entered. It lives in the circuit alone: a secret is neither kept in a
/// draft nor ever sent back to the browser.
/// </summary>
public sealed class AzureForm
{
    public string Cloud { get; set; } = "Public";
    public AzureCredentialKind Credential { get; set; } = AzureCredentialKind.ClientSecret;
    public string Tenant { get; set; } = "";
    public string Client { get; set; } = "";
    public string? Secret { get; set; }
    public ClientCertificate? Certificate { get; set; }
    public string Trust { get; set; } = "";

    public AzureAccess Access =>
        new()
        {
            Cloud = Cloud,
            Credential = Credential,
            TenantId = Credential is AzureCredentialKind.ManagedIdentity ? null : Entered(Tenant),
            ClientId = Entered(Client),
            TrustedCertificates = Entered(Trust),
        };

    public AzureSecret Proof => new() { Secret = Secret, Certificate = Certificate };

    /// <summary>What is known of a connection; its secret is not.</summary>
    public static AzureForm Of(Connection connection) =>
        AzureConnection.Access(connection) is { } access
            ? new AzureForm
            {
                Cloud = access.Cloud,
                Credential = access.Credential,
                Tenant = access.TenantId ?? "",
                Client = access.ClientId ?? "",
                Trust = access.TrustedCertificates ?? "",
            }
            : new AzureForm();

    public override string ToString() => nameof(AzureForm);

    private static string? Entered(string text) => text.Trim() is { Length: > 0 } entered ? entered : null;
}
