using System.Text;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>The headers that every ARM answer carries, errors included.</summary>
internal static class ArmHeaders
{
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        var request = Guid.NewGuid().ToString();
        headers.CacheControl = "no-cache";
        headers.Pragma = "no-cache";
        headers.Expires = "-1";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.XContentTypeOptions = "nosniff";
        headers["x-ms-request-id"] = request;
        headers["x-ms-correlation-request-id"] = Guid.TryParse(
            context.Request.Headers["x-ms-correlation-request-id"],
            out var correlation
        )
            ? correlation.ToString()
            : request;
        var asked = context.Request.Headers["x-ms-return-client-request-id"].ToString();
        var client = context.Request.Headers["x-ms-client-request-id"].ToString();
        if (
            client.Length is > 0 and <= 256
            && Ascii.IsValid(client)
            && string.Equals(asked, "true", StringComparison.OrdinalIgnoreCase)
        )
            headers["x-ms-client-request-id"] = client;
    }
}
