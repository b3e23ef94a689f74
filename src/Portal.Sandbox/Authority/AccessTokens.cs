using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Authority;

internal enum TokenFlaw
{
    None,
    Malformed,
    Expired,
    WrongAudience,
    WrongTenant,
}

/// <summary>Issues and checks the RS256 tokens of the tenant.</summary>
internal sealed class AccessTokens : IDisposable
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(3599);

    private readonly RSA _key = RSA.Create();
    private readonly Tenant _tenant;
    private readonly TimeProvider _clock;

    public AccessTokens(Tenant tenant, TimeProvider clock)
    {
        (_tenant, _clock) = (tenant, clock);
        _key.ImportFromPem(tenant.SigningKey);
        KeyId = Base64Url.EncodeToString(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()).AsSpan(0, 20));
    }

    public string KeyId { get; }

    public string Issue(string audience)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject
        {
            ["typ"] = "JWT",
            ["alg"] = "RS256",
            ["kid"] = KeyId,
        };
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"https://sts.windows.net/{_tenant.TenantId}/",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + (long)Life.TotalSeconds,
            ["appid"] = _tenant.ClientId.ToString(),
            ["appidacr"] = "1",
            ["idtyp"] = "app",
            ["oid"] = _tenant.PrincipalId.ToString(),
            ["sub"] = _tenant.PrincipalId.ToString(),
            ["tid"] = _tenant.TenantId.ToString(),
            ["uti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["ver"] = "1.0",
        };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = _key.SignData(
            Encoding.ASCII.GetBytes(signed),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public TokenFlaw Check(string token, IReadOnlyCollection<string> audiences, out DateTimeOffset expiry)
    {
        expiry = default;
        if (Claims(token) is not { } claims)
            return TokenFlaw.Malformed;
        expiry = DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!);
        if (expiry <= _clock.GetUtcNow())
            return TokenFlaw.Expired;
        if (!audiences.Contains((string)claims["aud"]!, StringComparer.OrdinalIgnoreCase))
            return TokenFlaw.WrongAudience;
        return (string?)claims["tid"] == _tenant.TenantId.ToString() ? TokenFlaw.None : TokenFlaw.WrongTenant;
    }

    public JsonObject PublicKey()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = KeyId,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    public void Dispose() => _key.Dispose();

    /// <summary>Only what this key signed is read; its claims are then our own.</summary>
    private JsonNode? Claims(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !parts.All(part => part.Length > 0 && Base64Url.IsValid(part)))
            return null;
        var signed = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{parts[0]}.{parts[1]}"));
        var signature = Base64Url.DecodeFromChars(parts[2]);
        return _key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))
            : null;
    }

    private static string Encode(JsonObject node) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(node));
}
