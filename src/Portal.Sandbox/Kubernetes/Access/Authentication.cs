using System.Net.Http.Headers;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>Says who a request is from. A cluster knows its own tokens, its service accounts' and its directory's.</summary>
/// <param name="tokens">The user of each static token.</param>
/// <param name="directory">Reads a token of the directory that the cluster trusts; null where it is not one.</param>
internal sealed class Authentication(
    IReadOnlyDictionary<string, UserInfo> tokens,
    ServiceAccountTokens accounts,
    Func<string, UserInfo?>? directory = null
)
{
    private volatile IReadOnlyDictionary<string, UserInfo> _tokens = tokens;

    /// <summary>From now on only these are known.</summary>
    public void Replace(IReadOnlyDictionary<string, UserInfo> tokens) => _tokens = tokens;

    /// <summary>Null is a token that nobody knows: 401. What is no bearer token at all is anonymous.</summary>
    public UserInfo? Authenticate(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        return
            !AuthenticationHeaderValue.TryParse(authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || string.IsNullOrWhiteSpace(header.Parameter)
            ? UserInfo.Anonymous
            : Find(header.Parameter.Trim());
    }

    /// <summary>The user of a token; null where it is unknown, expired or of an account that is gone.</summary>
    public UserInfo? Find(string token)
    {
        var user = _tokens.GetValueOrDefault(token) ?? accounts.Check(token) ?? directory?.Invoke(token);
        return user is null || user.Groups.Contains(UserInfo.Authenticated, StringComparer.Ordinal)
            ? user
            : user with
            {
                Groups = [.. user.Groups, UserInfo.Authenticated],
            };
    }
}
