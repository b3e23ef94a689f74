using System.Security.Cryptography;

namespace Portal.Core.Notifications;

/// <summary>
/// The key of a webhook's signature, written as the Standard Webhooks specification says: <c>whsec_</c> and 24 to 64
/// random bytes in base64
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme).
/// </summary>
public static class SigningKey
{
    public const string Prefix = "whsec_";
    private const int Fewest = 24;
    private const int Length = 32;
    private const int Most = 64;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The key's bytes; null when it is none.</summary>
    public static byte[]? Read(string? key)
    {
        if (key is null || !key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[Most];
        return Convert.TryFromBase64String(key[Prefix.Length..], bytes, out var length) && length >= Fewest
            ? bytes[..length]
            : null;
    }
}
