using Portal.Data.DataProtection;

namespace Portal.Data.Tests.DataProtection;

public sealed class KeyCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-certificate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Load_SeveralAtOnce_ShareOneFileThatOnlyTheOwnerReads()
    {
        var options = new KeyProtectionOptions { Folder = Path.Combine(_folder, "keys") };

        var certificates = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => KeyCertificate.Load(options, TimeProvider.System)))
        );

        certificates.Select(certificate => certificate.Thumbprint).Distinct().ShouldHaveSingleItem();
        var file = Directory.GetFiles(options.Folder).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Options_FileMissing_AreRefusedNamingTheKey()
    {
        var validator = new KeyProtectionOptionsValidator();

        validator
            .Validate(null, new KeyProtectionOptions { Certificate = Path.Combine(_folder, "none.pfx") })
            .FailureMessage.ShouldStartWith("KeyProtection:Certificate names a file that does not exist");
        validator
            .Validate(null, new KeyProtectionOptions())
            .FailureMessage.ShouldStartWith("KeyProtection:Certificate");
    }
}
