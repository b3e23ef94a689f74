using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.TestKit.Certificates;

/// <summary>A certificate authority of one test, in memory alone.</summary>
public sealed class TestAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly X509Certificate2 _issuer;

    public TestAuthority(string name = "Test authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _issuer = request.CreateSelfSigned(_now.AddYears(-5), _now.AddYears(5));
        Certificate = X509CertificateLoader.LoadCertificate(_issuer.RawData);
    }

    /// <summary>Without the private key, as one hands it out.</summary>
    public X509Certificate2 Certificate { get; }

    public string Pem => Certificate.ExportCertificatePem();

    /// <summary>For host names and addresses; for localhost and 127.0.0.1 when none is given.</summary>
    public X509Certificate2 IssueServer(params string[] hosts) => IssueServer(_now.AddYears(1), hosts);

    /// <summary>With an end of its own, which may have passed.</summary>
    public X509Certificate2 IssueServer(DateTimeOffset notAfter, params string[] hosts)
    {
        string[] names = hosts is [] ? ["localhost", "127.0.0.1"] : hosts;
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        return Issue($"CN={names[0]}", ServerAuthentication, notAfter, alternatives.Build());
    }

    /// <param name="subject">A distinguished name, for example <c>CN=alice, O=operators</c>.</param>
    public X509Certificate2 IssueClient(string subject) => Issue(subject, ClientAuthentication, _now.AddYears(1));

    /// <summary>What a client needs to trust this authority and no other.</summary>
    public X509ChainPolicy TrustPolicy() =>
        new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        };

    public SocketsHttpHandler TrustingHandler() => new() { SslOptions = { CertificateChainPolicy = TrustPolicy() } };

    public void Dispose()
    {
        _issuer.Dispose();
        Certificate.Dispose();
    }

    private X509Certificate2 Issue(
        string subject,
        string usage,
        DateTimeOffset notAfter,
        params X509Extension[] extensions
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var issued = request.Create(_issuer, notAfter.AddYears(-2), notAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = issued.CopyWithPrivateKey(key);
        // Windows' TLS takes a key only after this round trip.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }
}
