using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>What a credential says of itself. Not verified: only the API server can.</summary>
internal sealed record CredentialClaims(string? Subject, DateTimeOffset? End)
{
    /// <summary>Null where the text is no certificate in PEM.</summary>
    public static CredentialClaims? OfCertificate(string? pem)
    {
        if (pem is null)
        {
            return null;
        }
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return new CredentialClaims(
                certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                new DateTimeOffset(certificate.NotAfter).ToUniversalTime()
            );
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>
    /// Null where the token is no JSON Web Token, as many are not. Claims: https://www.rfc-editor.org/rfc/rfc7519#section-4.1.
    /// </summary>
    public static CredentialClaims? OfToken(string? token)
    {
        if (token?.Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
        {
            return null;
        }
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var root = claims.RootElement;
            return root.ValueKind is JsonValueKind.Object
                ? new CredentialClaims(Text(root, "sub"), Instant(root, "exp"))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name)
    {
        try
        {
            return root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate is legal JSON and no text.
            return null;
        }
    }

    // Seconds since 1970; some issuers write fractions. 253402300799 is the last second of the year 9999.
    private static DateTimeOffset? Instant(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds is > 0 and <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
