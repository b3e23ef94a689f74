using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Portal.Core.Connections.Azure;

/// <summary>Reads a certificate with its key from a file that a person brought: PFX or PEM, with or without a password.</summary>
public static class CertificateReader
{
    /// <summary>Bytes; a certificate with its chain has some thousand.</summary>
    public const int Largest = 64 * 1024;

    // ERROR_INVALID_PASSWORD, which .NET gives on every system.
    private const int WrongPassword = unchecked((int)0x80070056);

    public static CertificateReading Read(byte[] file, string? password)
    {
        try
        {
            using var certificate = IsPem(file, out var text) ? OfPem(text, password) : OfPfx(file, password);
            return certificate is null ? Refused("It holds no certificate with a private key.") : Of(certificate);
        }
        catch (CryptographicException exception)
        {
            return Refused(
                exception.HResult == WrongPassword || !string.IsNullOrEmpty(password)
                    ? "The password does not open it, or it is damaged."
                    : "It is neither a PFX nor a PEM file with a certificate and its private key, or it needs a password."
            );
        }
        catch (ArgumentException)
        {
            return Refused("It holds no certificate with a private key that can be read.");
        }
    }

    private static CertificateReading Of(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey();
        if (key is null)
        {
            return Refused("Its key is not RSA; Microsoft Entra accepts only RSA keys.");
        }

        return new CertificateReading.Read(
            new ClientCertificate
            {
                Pem = $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n",
                Subject = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                Thumbprint = certificate.Thumbprint,
                Start = new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
                End = new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
            }
        );
    }

    private static bool IsPem(byte[] file, out string text)
    {
        text = file.AsSpan().IndexOf("-----BEGIN "u8) >= 0 ? Encoding.UTF8.GetString(file) : "";
        return text.Length > 0;
    }

    private static X509Certificate2 OfPem(string text, string? password) =>
        string.IsNullOrEmpty(password)
            ? X509Certificate2.CreateFromPem(text, text)
            : X509Certificate2.CreateFromEncryptedPem(text, text, password);

    // The loader's own limits keep a hostile file from costing more than a moment.
    private static X509Certificate2? OfPfx(byte[] file, string? password)
    {
        X509Certificate2? found = null;
        foreach (
            var certificate in X509CertificateLoader.LoadPkcs12Collection(
                file,
                password,
                X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet
            )
        )
        {
            if (found is null && certificate.HasPrivateKey)
            {
                found = certificate;
            }
            else
            {
                certificate.Dispose();
            }
        }

        return found;
    }

    private static CertificateReading.Refused Refused(string reason) => new(reason);
}
