using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Kubernetes.Transport;

/// <summary>Makes the HTTP handler of one connection, with its trust, its certificate and its dialler.</summary>
internal static class KubeHandler
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static SocketsHttpHandler Create(
        ClusterConnection connection,
        TimeSpan connectTimeout,
        Func<X509Certificate2?> clientCertificate
    )
    {
        var handler = new SocketsHttpHandler
        {
            // The API server never redirects; following one would carry the credential elsewhere.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = connection.Proxy is not null,
            Proxy = connection.Proxy is { } proxy ? new WebProxy(proxy) : null,
            AutomaticDecompression = connection.DisableCompression
                ? DecompressionMethods.None
                : DecompressionMethods.GZip,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            // A server takes about 100 streams a connection; the 101st watch would wait for ever.
            EnableMultipleHttp2Connections = true,
            // Without pings a peer that froze is never noticed on HTTP/2.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            MaxResponseHeadersLength = 64,
            ConnectCallback = new Dialer(connection.Addresses).ConnectAsync,
        };
        handler.SslOptions.CertificateChainPolicy = Trust(connection.CertificateAuthorityPem);
        // Asked at each handshake: a plugin may have renewed it. Null means that none is sent.
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => clientCertificate()!;
        handler.SslOptions.RemoteCertificateValidationCallback = Judge(connection);
        return handler;
    }

    /// <summary>Null leaves the judgement to SslStream, as it is for all but insecure connections.</summary>
    public static RemoteCertificateValidationCallback? Judge(ClusterConnection connection) =>
#pragma warning disable CA5359 // insecure-skip-tls-verify, which a policy has to allow.
        connection.AllowsAnyCertificate ? (_, _, _, _) => true : null;
#pragma warning restore CA5359

    /// <summary>An own authority replaces the system's roots; the name is checked by SslStream in either case.</summary>
    public static X509ChainPolicy? Trust(string? authorityPem)
    {
        if (authorityPem is null)
        {
            return null;
        }
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.ApplicationPolicy.Add(new(ServerAuthentication));
        policy.CustomTrustStore.ImportFromPem(authorityPem);
        policy.ExtraStore.AddRange(policy.CustomTrustStore);
        return policy;
    }
}
