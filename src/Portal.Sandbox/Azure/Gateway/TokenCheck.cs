using System.Globalization;
using Portal.Sandbox.Authority;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>The gateway's 401 answers. Not recorded; codes and messages as ARM documents and clients quote them.</summary>
internal sealed class TokenCheck(Tenant tenant, AccessTokens tokens, TimeProvider clock)
{
    private const string Bearer = "Bearer ";

    private static readonly string[] s_audiences =
    [
        "https://management.azure.com",
        "https://management.azure.com/",
        "https://management.core.windows.net",
        "https://management.core.windows.net/",
    ];

    public ArmAnswer? Refuse(HttpContext context)
    {
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return Unauthorized(
                origin,
                "AuthenticationFailed",
                "Authentication failed. The 'Authorization' header is missing."
            );
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Unauthorized(
                origin,
                "AuthenticationFailedInvalidHeader",
                "Authentication failed. The 'Authorization' header is provided in an invalid format."
            );
        string[] audiences = [.. s_audiences, origin, origin + "/"];
        return tokens.Check(header[Bearer.Length..].Trim(), audiences, out var expiry) switch
        {
            TokenFlaw.None => null,
            TokenFlaw.Expired => Unauthorized(
                origin,
                "ExpiredAuthenticationToken",
                $"The access token expiry UTC time '{Text(expiry)}' is earlier than current UTC time '{Text(clock.GetUtcNow())}'."
            ),
            TokenFlaw.WrongAudience => Unauthorized(
                origin,
                "InvalidAuthenticationTokenAudience",
                $"The access token has been obtained for wrong audience or resource. It should exactly match with one of the allowed audiences '{string.Join(',', s_audiences)}'."
            ),
            TokenFlaw.WrongTenant => Unauthorized(
                origin,
                "InvalidAuthenticationTokenTenant",
                "The access token is from the wrong issuer. It must match the tenant associated with this subscription."
            ),
            _ => Unauthorized(origin, "InvalidAuthenticationToken", "The access token is invalid."),
        };
    }

    private ArmAnswer Unauthorized(string origin, string code, string message) =>
        ArmErrors
            .Gateway(401, code, message)
            .With(
                "WWW-Authenticate",
                $"Bearer authorization_uri=\"{origin}/{tenant.TenantId}\", error=\"invalid_token\", error_description=\"{message}\""
            );

    private static string Text(DateTimeOffset time) =>
        time.ToString("M/d/yyyy h:mm:ss tt", CultureInfo.InvariantCulture);
}
