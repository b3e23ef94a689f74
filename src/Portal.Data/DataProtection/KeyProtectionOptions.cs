using Microsoft.Extensions.Options;

namespace Portal.Data.DataProtection;

/// <summary>
/// The certificate that wraps the keys. Replicas share one; without <see cref="Certificate"/> the portal makes its own
/// in <see cref="Folder"/>.
/// </summary>
public sealed class KeyProtectionOptions
{
    public const string Section = "KeyProtection";

    /// <summary>A PFX file with a private key.</summary>
    public string? Certificate { get; set; }

    public string? Password { get; set; }

    /// <summary>Where a certificate of the portal's own lies; only the portal's account may read it.</summary>
    public string? Folder { get; set; }
}

internal sealed class KeyProtectionOptionsValidator : IValidateOptions<KeyProtectionOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyProtectionOptions options) =>
        options switch
        {
            { Certificate: { Length: > 0 } file } when !File.Exists(file) => ValidateOptionsResult.Fail(
                $"{KeyProtectionOptions.Section}:Certificate names a file that does not exist: {file}"
            ),
            { Certificate: not { Length: > 0 }, Folder: not { Length: > 0 } } => ValidateOptionsResult.Fail(
                $"{KeyProtectionOptions.Section}:Certificate is missing: the PFX file that protects stored credentials."
            ),
            _ => ValidateOptionsResult.Success,
        };
}
