using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Portal.Sandbox.Disk;

namespace Portal.Sandbox.Tls;

/// <summary>The sandbox's own certificate authority and the loopback certificate it signs, kept between runs.</summary>
internal sealed class ServerCertificate(string folder, TimeProvider clock)
{
    private static readonly TimeSpan s_authorityLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan s_serverLife = TimeSpan.FromDays(397);
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromDays(30);

    public string AuthorityFile { get; } = Path.Combine(folder, "ca.pem");

    public X509Certificate2 LoadOrCreate()
    {
        PrivateFile.CreateFolder(folder);
        using var authority = Load("ca", s_authorityLife, null) ?? Create("ca", null);
        using var server = Load("server", s_serverLife, authority) ?? Create("server", authority);
        // SslStream on Windows cannot use the ephemeral key of a PEM pair.
        return X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pfx), null);
    }

    /// <summary>A certificate for one name from this authority, in memory only. Call after <see cref="LoadOrCreate"/>.</summary>
    public X509Certificate2 Issue(string name, DateTimeOffset end)
    {
        var (certificateFile, keyFile) = Files("ca");
        using var authority = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        var start = new DateTimeOffset(authority.NotBefore.ToUniversalTime());
        using var bare = Sign(key, start, end - start, authority, $"CN={name}", names);
        using var certificate = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    private X509Certificate2? Load(string name, TimeSpan life, X509Certificate2? issuer)
    {
        var (certificateFile, keyFile) = Files(name);
        if (!File.Exists(certificateFile) || !File.Exists(keyFile))
            return null;
        var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        var now = clock.GetUtcNow().UtcDateTime;
        var margin = s_renewBefore < life ? s_renewBefore : life / 2;
        var fresh =
            certificate.NotBefore.ToUniversalTime() <= now && now < certificate.NotAfter.ToUniversalTime() - margin;
        if (fresh && (issuer is null || IssuedBy(certificate, issuer)))
            return certificate;
        certificate.Dispose();
        return null;
    }

    private X509Certificate2 Create(string name, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var start = clock.GetUtcNow().AddDays(-1);
        using var bare = issuer is null ? SelfSign(key, start) : Sign(key, start, issuer);
        var certificate = bare.HasPrivateKey ? new X509Certificate2(bare) : bare.CopyWithPrivateKey(key);
        var (certificateFile, keyFile) = Files(name);
        PrivateFile.Write(keyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        PrivateFile.Write(certificateFile, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        return certificate;
    }

    private static X509Certificate2 SelfSign(ECDsa key, DateTimeOffset start)
    {
        var request = new CertificateRequest("CN=Kubernetes Admin Center sandbox CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(start, start + s_authorityLife);
    }

    private static X509Certificate2 Sign(ECDsa key, DateTimeOffset start, X509Certificate2 issuer)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return Sign(key, start, s_serverLife, issuer, "CN=localhost", names);
    }

    private static X509Certificate2 Sign(
        ECDsa key,
        DateTimeOffset start,
        TimeSpan life,
        X509Certificate2 issuer,
        string subject,
        SubjectAlternativeNameBuilder names
    )
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false)
        );
        var end = start + life;
        var last = new DateTimeOffset(issuer.NotAfter.ToUniversalTime());
        return request.Create(issuer, start, end < last ? end : last, RandomNumberGenerator.GetBytes(16));
    }

    private static bool IssuedBy(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(issuer);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // The dates were compared with the injected clock already.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate);
    }

    private (string Certificate, string Key) Files(string name) =>
        (Path.Combine(folder, name + ".pem"), Path.Combine(folder, name + ".key"));
}
