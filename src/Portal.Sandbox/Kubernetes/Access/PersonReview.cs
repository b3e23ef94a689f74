using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>Who somebody is: the sender (SelfSubjectReview, v1 since v1.28) or the holder of a token (TokenReview).</summary>
internal static class PersonReview
{
    public static JsonObject Self(UserInfo user) => new() { ["userInfo"] = Person(user) };

    public static JsonObject Token(Authentication authentication, JsonObject spec)
    {
        if (Read.Text(spec, "token") is not { Length: > 0 } token)
            throw ApiRefusal.BadRequest("token is required for TokenReview in authentication");
        if (authentication.Find(token) is not { } user)
            return new JsonObject { ["user"] = new JsonObject(), ["error"] = "invalid bearer token" };
        var audiences = Read.Texts(spec, "audiences");
        return audiences.Count == 0 || audiences.Contains(ServiceAccountTokens.Audience, StringComparer.Ordinal)
            ? new JsonObject
            {
                ["authenticated"] = true,
                ["user"] = Person(user),
                ["audiences"] = new JsonArray(ServiceAccountTokens.Audience),
            }
            : new JsonObject { ["user"] = new JsonObject(), ["error"] = WrongAudience(audiences) };
    }

    private static JsonObject Person(UserInfo user)
    {
        var person = new JsonObject { ["username"] = user.Name };
        if (user.Uid is { Length: > 0 } uid)
            person["uid"] = uid;
        person["groups"] = Texts(user.Groups);
        if (user.Extra is { Count: > 0 } extra)
            person["extra"] = new JsonObject(
                extra.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Texts(entry.Value)))
            );
        return person;
    }

    private static string WrongAudience(IReadOnlyList<string> audiences) =>
        "[invalid bearer token, token audiences "
        + $"{PolicyRule.Quoted([ServiceAccountTokens.Audience])} is invalid for the target audiences {PolicyRule.Quoted(audiences)}]";

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
