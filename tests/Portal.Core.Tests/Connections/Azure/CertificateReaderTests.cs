using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Connections.Azure;

namespace Portal.Core.Tests.Connections.Azure;

public sealed class CertificateReaderTests
{
    private const string Password = "0pen-sesame";
    private static readonly DateTimeOffset s_now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PbeParameters s_pbe = new(
        PbeEncryptionAlgorithm.Aes256Cbc,
        HashAlgorithmName.SHA256,
        1_000
    );

    [Theory]
    [InlineData(null)]
    [InlineData(Password)]
    public void Pfx_IsReadWithItsKey(string? password)
    {
        using var certificate = Rsa();

        var read = Read(certificate.Export(X509ContentType.Pkcs12, password), password);

        (read.Subject, read.Thumbprint, read.End).ShouldBe(("portal", certificate.Thumbprint, s_now.AddDays(90)));
        using var again = X509Certificate2.CreateFromPem(read.Pem, read.Pem);
        again.HasPrivateKey.ShouldBeTrue();
        again.Thumbprint.ShouldBe(certificate.Thumbprint);
        read.ToString().ShouldNotContain("PRIVATE KEY");
    }

    [Fact]
    public void Pem_IsReadWithItsKey_EncryptedOrNot()
    {
        using var certificate = Rsa();
        using var key = certificate.GetRSAPrivateKey()!;
        var plain = $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}";
        var locked = $"{key.ExportEncryptedPkcs8PrivateKeyPem(Password, s_pbe)}\n{certificate.ExportCertificatePem()}";

        Read(Bytes(plain), null).Thumbprint.ShouldBe(certificate.Thumbprint);
        Read(Bytes(locked), Password).Thumbprint.ShouldBe(certificate.Thumbprint);
        Refusal(Bytes(locked), null).ShouldNotBeEmpty();
    }

    [Fact]
    public void AWrongPassword_IsSaidToBeOne()
    {
        using var certificate = Rsa();

        Refusal(certificate.Export(X509ContentType.Pkcs12, Password), "no").ShouldContain("password does not open it");
        Refusal(certificate.Export(X509ContentType.Pkcs12, Password), null).ShouldContain("password");
    }

    [Fact]
    public void ACertificateWithoutItsKey_IsRefused()
    {
        using var certificate = Rsa();

        Refusal(Bytes(certificate.ExportCertificatePem()), null).ShouldContain("private key");
        Refusal(certificate.Export(X509ContentType.Cert), null).ShouldContain("private key");
    }

    [Fact]
    public void AKeyThatEntraDoesNotAccept_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            s_now,
            s_now.AddDays(1)
        );

        Refusal(certificate.Export(X509ContentType.Pkcs12), null).ShouldContain("RSA");
    }

    [Fact]
    public void AnyBytes_AreReadOrRefused() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<bool>(),
                (bytes, pem) =>
                    CertificateReader.Read(pem ? [.. "-----BEGIN CERTIFICATE-----\n"u8, .. bytes] : bytes, null)
                    is CertificateReading.Refused
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static ClientCertificate Read(byte[] file, string? password) =>
        CertificateReader.Read(file, password).ShouldBeOfType<CertificateReading.Read>().Certificate;

    private static string Refusal(byte[] file, string? password) =>
        CertificateReader.Read(file, password).ShouldBeOfType<CertificateReading.Refused>().Reason;

    private static X509Certificate2 Rsa()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest(
            "CN=portal",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(s_now, s_now.AddDays(90));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
