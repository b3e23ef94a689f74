using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Azure.Pipeline;

/// <summary>The one socket handler behind Resource Manager and token traffic of a connection.</summary>
internal static class TrustedTransport
{
    /// <summary>The list of all VM sizes of a subscription is about 25 MB; nothing legitimate is larger.</summary>
    public const long MaxBodyBytes = 64 * 1024 * 1024;

    public static HttpMessageHandler Create(string? trustedCertificatesFile)
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
        if (trustedCertificatesFile is not null)
        {
            sockets.SslOptions.CertificateChainPolicy = Trusting(trustedCertificatesFile);
        }
        return new BoundedBodyHandler(sockets, MaxBodyBytes);
    }

    /// <summary>The machine's authorities plus those of the file. Host names are SslStream's own, unchanged check.</summary>
    private static X509ChainPolicy Trusting(string pemFile)
    {
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
        policy.CustomTrustStore.ImportFromPemFile(pemFile);
        return policy;
    }
}
