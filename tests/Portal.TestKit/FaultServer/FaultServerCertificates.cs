using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.TestKit.FaultServer;

/// <summary>An authority that lives in memory only, and the certificates it issues for loopback.</summary>
internal sealed class FaultServerCertificates
{
    private readonly X509Certificate2 _authority;

    private FaultServerCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Fault server authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        AuthorityPem = _authority.ExportCertificatePem();
    }

    /// <summary>One authority per process.</summary>
    public static FaultServerCertificates Shared { get; } = new();

    public string AuthorityPem { get; }

    /// <summary>For 127.0.0.1 and localhost unless another name is given.</summary>
    public X509Certificate2 Issue(string? host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Fault server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host ?? "localhost");
        if (host is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_authority, true, false)
        );
        var now = TimeProvider.System.GetUtcNow();
        using var issued = request.Create(
            _authority,
            now.AddHours(-1),
            now.AddDays(1),
            RandomNumberGenerator.GetBytes(12)
        );
        using var paired = issued.CopyWithPrivateKey(key);
        // SslStream on Windows needs a key that is not ephemeral.
        return X509CertificateLoader.LoadPkcs12(paired.Export(X509ContentType.Pkcs12), null);
    }
}
