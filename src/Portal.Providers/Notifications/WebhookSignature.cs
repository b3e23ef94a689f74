using System.Security.Cryptography;
using System.Text;

namespace Portal.Providers.Notifications;

/// <summary>The symmetric signature <c>v1</c> of the Standard Webhooks specification.</summary>
internal static class WebhookSignature
{
    /// <returns><c>v1,</c> and the base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.</returns>
    public static string Of(byte[] key, string id, string timestamp, byte[] body) =>
        "v1,"
        + Convert.ToBase64String(
            HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body])
        );
}
