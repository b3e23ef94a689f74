using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Core.Connections.Azure;

/// <summary>
/// A connection to one Azure subscription as one identity. Its settings are those that configuration knows too
/// (<c>cloud</c>, <c>subscriptionId</c>, <c>credential</c>, <c>tenantId</c>, <c>clientId</c>), and
/// <c>trustedCertificates</c>, <c>certificate</c> and <c>credentialEnd</c> of what a person entered.
/// </summary>
public static class AzureConnection
{
    /// <summary>The provider's word, in connections, clusters and operations.</summary>
    public const string Provider = "aks";

    /// <param name="access">Where and as whom.</param>
    /// <param name="secret">What it proves itself by.</param>
    /// <param name="subscription">Empty to sign in only.</param>
    public static ProposedConnection Propose(AzureAccess access, AzureSecret secret, string subscription) =>
        Of(Settings(access, secret, subscription), access, secret);

    /// <summary>A connection that signs in differently from now on.</summary>
    public static ProposedConnection Propose(Connection known, AzureAccess access, AzureSecret secret) =>
        Of(Rotated(known, access, secret), access, secret);

    public static JsonObject Settings(AzureAccess access, AzureSecret secret, string subscription) =>
        With(new JsonObject { ["cloud"] = access.Cloud, ["subscriptionId"] = subscription }, access, secret);

    /// <summary>The settings of a connection that signs in differently from now on; its cloud and subscription stay.</summary>
    public static JsonObject Rotated(Connection known, AzureAccess access, AzureSecret secret)
    {
        var settings = known.Settings.DeepClone().AsObject();
        foreach (var old in (string[])["certificateFile", "certificate", "credentialEnd", "trustedCertificates"])
        {
            settings.Remove(old);
        }

        return With(settings, access, secret);
    }

    /// <summary>Null where the settings name no credential that is known.</summary>
    public static AzureAccess? Access(Connection connection) =>
        Enum.TryParse<AzureCredentialKind>(
            Text(connection, "credential") ?? nameof(AzureCredentialKind.ManagedIdentity),
            ignoreCase: false,
            out var credential
        )
            ? new AzureAccess
            {
                Cloud = Text(connection, "cloud") ?? "Public",
                Credential = credential,
                TenantId = Text(connection, "tenantId"),
                ClientId = Text(connection, "clientId"),
                TrustedCertificates = Text(connection, "trustedCertificates"),
            }
            : null;

    public static string? SubscriptionId(Connection connection) => Text(connection, "subscriptionId");

    private static ProposedConnection Of(JsonObject settings, AzureAccess access, AzureSecret secret) =>
        new()
        {
            Provider = Provider,
            Settings = settings,
            Secret = secret.Stored(access.Credential),
        };

    private static JsonObject With(JsonObject settings, AzureAccess access, AzureSecret secret)
    {
        settings["credential"] = access.Credential.ToString();
        settings["tenantId"] = access.TenantId;
        settings["clientId"] = access.ClientId;
        if (access.TrustedCertificates is not null)
        {
            settings["trustedCertificates"] = access.TrustedCertificates;
        }

        if (access.Credential is AzureCredentialKind.ClientCertificate && secret.Certificate is { } certificate)
        {
            settings["certificate"] = certificate.Thumbprint;
            settings["credentialEnd"] = certificate.End.ToString("O", CultureInfo.InvariantCulture);
        }

        return settings;
    }

    private static string? Text(Connection connection, string setting) =>
        connection.Settings[setting] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
            ? text
            : null;
}
