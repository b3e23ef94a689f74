using System.Text.Json.Nodes;

namespace Portal.Sandbox.Authority;

/// <summary>
/// The sign-in service as MSAL and the Azure CLI ask it. The CLI accepts an unknown authority host only when it looks
/// like AD FS, so everything is answered below <c>/adfs</c> too.
/// </summary>
internal sealed class AuthorityRoutes(AccessTokens tokens, TokenEndpoint endpoint)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/common/discovery/instance", Discover);
        routes.MapGet(
            "/{tenant}/v2.0/.well-known/openid-configuration",
            (string tenant, HttpRequest request) => OpenId(request, tenant)
        );
        routes.MapGet(
            "/{tenant}/.well-known/openid-configuration",
            (string tenant, HttpRequest request) => OpenId(request, tenant)
        );
        // The CLI resolves the tenant it was given below the authority it was given.
        routes.MapGet(
            "/adfs/{tenant}/.well-known/openid-configuration",
            (HttpRequest request) => OpenId(request, "adfs")
        );
        routes.MapGet(
            "/{tenant}/discovery/v2.0/keys",
            () => new JsonObject { ["keys"] = new JsonArray(tokens.PublicKey()) }
        );
        routes.MapPost("/{tenant}/oauth2/v2.0/token", endpoint.Answer);
        routes.MapPost("/{tenant}/oauth2/token", endpoint.Answer);
    }

    private static JsonObject Discover(HttpRequest request) =>
        new()
        {
            ["tenant_discovery_endpoint"] = $"{Origin(request)}/common/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(
                new JsonObject
                {
                    ["preferred_network"] = request.Host.Value,
                    ["preferred_cache"] = request.Host.Value,
                    ["aliases"] = new JsonArray(request.Host.Value),
                }
            ),
        };

    private static JsonObject OpenId(HttpRequest request, string tenant)
    {
        var origin = $"{Origin(request)}/{Uri.EscapeDataString(tenant)}";
        return new JsonObject
        {
            ["token_endpoint"] = $"{origin}/oauth2/v2.0/token",
            ["authorization_endpoint"] = $"{origin}/oauth2/v2.0/authorize",
            ["device_authorization_endpoint"] = $"{origin}/oauth2/v2.0/devicecode",
            ["end_session_endpoint"] = $"{origin}/oauth2/v2.0/logout",
            ["jwks_uri"] = $"{origin}/discovery/v2.0/keys",
            ["issuer"] = $"{origin}/v2.0",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic"),
            ["response_types_supported"] = new JsonArray("code", "id_token"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        };
    }

    public static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
