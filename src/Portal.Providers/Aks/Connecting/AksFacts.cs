using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks.Connecting;

/// <summary>What an AKS connection's settings say of address, identity and end. A certificate's file is looked into.</summary>
internal sealed class AksFacts : IConnectionFacts
{
    public string Provider => AksProvider.Name;

    public Task<ConnectionFacts> ReadAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult(Read(connection));

    private static ConnectionFacts Read(Connection connection)
    {
        try
        {
            var settings = AksSettings.Of(connection);
            var cloud = settings.Endpoint?.AbsoluteUri ?? $"Azure {settings.Cloud}";
            var identity = settings.ClientId is { } client ? $"{settings.Credential} ({client})" : settings.Credential;
            var facts = new ConnectionFacts(
                $"{cloud} · subscription {settings.SubscriptionId}",
                identity,
                settings.CredentialEnd
            );
            return settings is { Credential: "ClientCertificate", CertificateFile: { } file } ? Of(file, facts) : facts;
        }
        catch (FarSideException exception)
        {
            return new ConnectionFacts(null, null, null, $"{exception.Message} {exception.Advice}");
        }
    }

    private static ConnectionFacts Of(string file, ConnectionFacts facts)
    {
        try
        {
            using var certificate =
                X509Certificate2.GetCertContentType(file) is X509ContentType.Pkcs12
                    ? X509CertificateLoader.LoadPkcs12FromFile(
                        file,
                        password: null,
                        X509KeyStorageFlags.EphemeralKeySet
                    )
                    : X509CertificateLoader.LoadCertificateFromFile(file);
            return facts with { CredentialEnd = new DateTimeOffset(certificate.NotAfter).ToUniversalTime() };
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return facts with
            {
                Problem =
                    $"The certificate file {file} cannot be read. Put it there, readable for the portal, as PEM with its key or as PFX without password.",
            };
        }
    }
}
