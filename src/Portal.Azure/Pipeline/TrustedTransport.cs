using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Azure.Pipeline;

/// <summary>The one socket handler behind Resource Manager and token traffic of a connection.</summary>
internal static class TrustedTransport
{
    /// <summary>The list of all VM sizes of a subscription is about 25 MB; nothing legitimate is larger.</summary>
    public const long MaxBodyBytes = 64 * 1024 * 1024;

    public static HttpMessageHandler Create(ArmConnection connection)
    {
        var sockets = new SocketsHttpHandler
        {
            // A redirect would carry the bearer token to wherever the answer points.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        sockets.SslOptions.CertificateChainPolicy = Trust(
            connection.TrustedCertificatesFile,
            connection.TrustedCertificates
        );
        return new BoundedBodyHandler(sockets, MaxBodyBytes);
    }

    /// <summary>
    /// The machine's authorities plus those of a PEM file and of PEM text; null for the machine's alone. Host names are SslStream's own,
    /// unchanged check.
    /// </summary>
    public static X509ChainPolicy? Trust(string? file, string? pem)
    {
        if (file is null && pem is null)
        {
            return null;
        }
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // SslStream's own default; private authorities seldom publish revocation lists.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        foreach (var location in new[] { StoreLocation.LocalMachine, StoreLocation.CurrentUser })
        {
            using var store = new X509Store(StoreName.Root, location, OpenFlags.ReadOnly);
            policy.CustomTrustStore.AddRange(store.Certificates);
        }
        if (file is not null)
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        if (pem is not null)
        {
            policy.CustomTrustStore.ImportFromPem(pem);
        }
        return policy;
    }
}
