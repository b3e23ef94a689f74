using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portal.Kubernetes.Credentials;
using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>
/// How to reach one API server and as whom: validated and immutable. A class without members in its text form, so
/// that no log and no exception prints what it holds.
/// </summary>
/// <param name="server">https, with an optional path before <c>/api</c>.</param>
public sealed class ClusterConnection(Uri server)
{
    /// <summary>The API server.</summary>
    public Uri Server => server;

    /// <summary>
    /// Certificates in PEM that replace the system's roots; null means the system's. The server's name is checked in
    /// either case.
    /// </summary>
    public string? CertificateAuthorityPem { get; init; }

    /// <summary>The name to send (SNI) and to find in the server's certificate, where it is not the address's.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Any certificate is believed. Screens mark such a connection; it needs an explicit permission.</summary>
    public bool AllowsAnyCertificate { get; init; }

    /// <summary>http, https or socks5.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Answers are asked for without gzip.</summary>
    public bool DisableCompression { get; init; }

    /// <summary>The context's namespace, <c>default</c> where it names none.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Certificate and key in PEM; null where the connection has none of its own.</summary>
    public ClientCertificatePem? ClientCertificate { get; init; }

    /// <summary>What stands in the Authorization header; null sends none.</summary>
    public ICredentialSource? Credential { get; init; }

    /// <summary>Whose rights are borrowed; null means one's own.</summary>
    public Impersonation? Impersonation { get; init; }

    /// <summary>Which addresses may be dialled.</summary>
    public AddressPolicy Addresses { get; init; } = AddressPolicy.PublicOnly;
}

/// <summary>A client certificate and its key, both PEM; not a record, so that it prints nothing.</summary>
/// <param name="certificate">The certificate, first of its chain.</param>
/// <param name="key">RSA or EC, not encrypted.</param>
public sealed class ClientCertificatePem(string certificate, string key)
{
    /// <summary>The certificate with its key, for TLS. The caller disposes it.</summary>
    /// <exception cref="CryptographicException">Not PEM, or the key is another certificate's.</exception>
    internal X509Certificate2 Open()
    {
        var opened = X509Certificate2.CreateFromPem(certificate, key);
        if (!OperatingSystem.IsWindows())
        {
            return opened;
        }
        using (opened)
        {
            // Windows' TLS takes a key only after this round trip.
            return X509CertificateLoader.LoadPkcs12(opened.Export(X509ContentType.Pkcs12), password: null);
        }
    }
}
