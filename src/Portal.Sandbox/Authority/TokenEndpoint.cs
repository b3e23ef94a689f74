using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Clusters;

namespace Portal.Sandbox.Authority;

/// <summary>Client credentials for a token, refused as Entra refuses.</summary>
internal sealed class TokenEndpoint(Tenant tenant, AccessTokens tokens, TimeProvider clock)
{
    private static readonly string[] s_resources =
    [
        "https://management.azure.com",
        "https://management.core.windows.net",
        "https://graph.microsoft.com",
        "https://graph.windows.net",
        Kubeconfig.DirectoryServer,
    ];

    public async Task<IResult> Answer(string tenant, HttpRequest request)
    {
        if (!request.HasFormContentType)
            return Refuse(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: 'grant_type'."
            );
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var grant = form["grant_type"].ToString();
        if (grant.Length == 0)
            return Refuse(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: 'grant_type'."
            );
        if (grant != "client_credentials")
            return Refuse(
                400,
                "unsupported_grant_type",
                70003,
                $"The app requested an unsupported grant type '{grant}'."
            );
        if (!IsKnown(tenant))
            return Refuse(
                400,
                "invalid_request",
                90002,
                $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
            );
        var (client, secret) = Credentials(request, form);
        if (!string.Equals(client, ClientId, StringComparison.OrdinalIgnoreCase))
            return Refuse(
                400,
                "unauthorized_client",
                700016,
                $"Application with identifier '{client}' was not found in the directory 'Sandbox'."
            );
        if (secret.Length == 0)
            return Refuse(
                401,
                "invalid_client",
                7000216,
                "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."
            );
        if (!Same(secret, Secret))
            return Refuse(
                401,
                "invalid_client",
                7000215,
                $"Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{ClientId}'."
            );
        return Audience(form, AuthorityRoutes.Origin(request)) is { } audience
            ? Grant(audience)
            : Refuse(
                400,
                "invalid_resource",
                500011,
                "The resource principal of the requested scope was not found in the tenant named Sandbox."
            );
    }

    private string ClientId => tenant.ClientId.ToString();

    private string Secret => tenant.ClientSecret;

    private bool IsKnown(string name) =>
        string.Equals(name, tenant.TenantId.ToString(), StringComparison.OrdinalIgnoreCase) || name == "adfs";

    private IResult Grant(string audience) =>
        Results.Json(
            new JsonObject
            {
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)AccessTokens.Life.TotalSeconds,
                ["ext_expires_in"] = (int)AccessTokens.Life.TotalSeconds,
                ["access_token"] = tokens.Issue(audience),
            }
        );

    /// <summary>Entra's error answer: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.</summary>
    private IResult Refuse(int status, string error, int code, string message)
    {
        var (trace, correlation) = (Guid.NewGuid(), Guid.NewGuid());
        var at = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["error"] = error,
            ["error_description"] =
                $"AADSTS{code}: {message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {at}",
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = at,
            ["trace_id"] = trace.ToString(),
            ["correlation_id"] = correlation.ToString(),
            ["error_uri"] = $"https://login.microsoftonline.com/error?code={code}",
        };
        return Results.Json(body, statusCode: status);
    }

    private static (string Client, string Secret) Credentials(HttpRequest request, IFormCollection form)
    {
        const string Basic = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return (form["client_id"].ToString(), form["client_secret"].ToString());
        var decoded = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), decoded, out var length))
            return ("", "");
        var pair = Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2);
        return pair.Length == 2 ? (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])) : ("", "");
    }

    private static string? Audience(IFormCollection form, string origin)
    {
        const string Everything = "/.default";
        var scope = form["scope"]
            .ToString()
            .Split(' ')
            .FirstOrDefault(s => s.EndsWith(Everything, StringComparison.Ordinal));
        var resource = scope is null ? form["resource"].ToString() : scope[..^Everything.Length];
        var known = s_resources.Append(origin).Contains(resource.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
        return known ? resource : null;
    }

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
