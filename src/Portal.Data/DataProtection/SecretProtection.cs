using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Data.DataProtection;

/// <summary>
/// Secrets at rest. The purpose names the table and the row, so that a secret moved to another row opens nothing.
/// </summary>
internal sealed class SecretProtection(IDataProtectionProvider provider)
{
    /// <summary>Purposes; the words are final, since they are part of the key.</summary>
    public const string Connections = "Portal.Connections";
    public const string Channels = "Portal.Channels";

    public byte[] Protect(string purpose, Guid row, string secret) =>
        ProtectorOf(purpose, row).Protect(Encoding.UTF8.GetBytes(secret));

    /// <exception cref="CryptographicException">The key is lost, or the secret is another row's.</exception>
    public string Unprotect(string purpose, Guid row, byte[] secret) =>
        Encoding.UTF8.GetString(ProtectorOf(purpose, row).Unprotect(secret));

    /// <summary>Null for a secret whose key is lost: it is one to be replaced.</summary>
    public string? TryUnprotect(string purpose, Guid row, byte[] secret)
    {
        try
        {
            return Unprotect(purpose, row, secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(string purpose, Guid row) =>
        provider.CreateProtector(purpose, row.ToString("D"));
}
