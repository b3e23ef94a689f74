using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>
/// Issues and checks the cluster's service account tokens: the claims of a real one, signed by HS256 with a key of the
/// cluster (a real one signs by RS256; no client of the API reads the signature).
/// </summary>
internal sealed class ServiceAccountTokens(byte[] key, ClusterStore store, TimeProvider clock)
{
    public const string Audience = "https://kubernetes.default.svc.cluster.local";

    /// <param name="bound">The object whose life bounds the token's, as <c>kubernetes.io</c> claim; null for none.</param>
    public string Issue(
        JsonObject account,
        IReadOnlyList<string> audiences,
        DateTimeOffset expires,
        KeyValuePair<string, JsonNode?>? bound = null
    )
    {
        var space = Read.Text(account, "metadata", "namespace");
        var name = Read.Text(account, "metadata", "name");
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var about = new JsonObject { ["namespace"] = space };
        if (bound is { } holder)
            about.Add(holder);
        about["serviceaccount"] = new JsonObject { ["name"] = name, ["uid"] = Read.Text(account, "metadata", "uid") };
        var claims = new JsonObject
        {
            ["aud"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["iat"] = now,
            ["iss"] = Audience,
            ["jti"] = Guid.NewGuid().ToString(),
            ["kubernetes.io"] = about,
            ["nbf"] = now,
            ["sub"] = $"system:serviceaccount:{space}:{name}",
        };
        var signed = $"{Encode(new JsonObject { ["alg"] = "HS256" })}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Null where the token is not ours, has expired, is meant for others, or its account is gone.</summary>
    public UserInfo? Check(string token)
    {
        if (Claims(token) is not { } claims || Read.Number(claims, "exp") <= clock.GetUtcNow().ToUnixTimeSeconds())
            return null;
        if (!Read.Texts(claims, "aud").Contains(Audience, StringComparer.Ordinal))
            return null;
        var about = claims["kubernetes.io"];
        var space = Read.Text(about, "namespace") ?? "";
        var name = Read.Text(about, "serviceaccount", "name") ?? "";
        var uid = Read.Text(about, "serviceaccount", "uid");
        var account = store.Find(KindTable.ServiceAccount, space, name);
        return account is not null && Read.Text(account, "metadata", "uid") == uid && BoundLives(about, space)
            ? UserInfo.OfAccount(space, name, uid)
            : null;
    }

    private bool BoundLives(JsonNode? about, string space) =>
        Lives(KindTable.Pod, space, Read.At(about, "pod")) && Lives(KindTable.Secret, space, Read.At(about, "secret"));

    private bool Lives(Kind kind, string space, JsonNode? bound) =>
        bound is null
        || Read.Text(store.Find(kind, space, Read.Text(bound, "name") ?? ""), "metadata", "uid")
            == Read.Text(bound, "uid");

    /// <summary>Only what this key signed is read; its claims are then our own.</summary>
    private JsonNode? Claims(string token) =>
        token.Split('.') is [var header, var body, var signature]
        && Base64Url.IsValid(body)
        && Base64Url.IsValid(signature)
        && CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(signature), Sign($"{header}.{body}"))
            ? JsonNode.Parse(Base64Url.DecodeFromChars(body))
            : null;

    private byte[] Sign(string signed) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed));

    private static string Encode(JsonObject node) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(node));
}
