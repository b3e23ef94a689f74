using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Data.DataProtection;

/// <summary>Reads the certificate that wraps the keys, or makes it once.</summary>
internal static class KeyCertificate
{
    private const string FileName = "key-protection.pfx";

    public static X509Certificate2 Load(KeyProtectionOptions options, TimeProvider time)
    {
        var file = options.Certificate is { Length: > 0 } configured ? configured : Ensure(options.Folder!, time);
        var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, options.Password);
        return certificate.HasPrivateKey
            ? certificate
            : throw new InvalidOperationException($"{KeyProtectionOptions.Section}:Certificate holds no private key.");
    }

    private static string Ensure(string folder, TimeProvider time)
    {
        var file = Path.Combine(folder, FileName);
        if (File.Exists(file))
        {
            return file;
        }

        Directory.CreateDirectory(folder);
        var written = Path.Combine(folder, $"{FileName}.{Guid.NewGuid():N}");
        using (var stream = new FileStream(written, Private()))
        {
            stream.Write(Create(time));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            // Whole or not at all; and of two that start at once, one wins.
            File.Move(written, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(written);
        }

        return file;
    }

    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // Its validity is never checked: it is a key pair in a customary wrapping, and must open old keys for ever.
    private static byte[] Create(TimeProvider time)
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest(
            "CN=Portal key protection",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(50));
        return certificate.Export(X509ContentType.Pfx);
    }
}
