using Microsoft.AspNetCore.Authentication.Cookies;

namespace Portal.Web.Authentication;

/// <summary>
/// Gives a cookie the <c>__Host-</c> prefix on https, where browsers then refuse it from sibling hosts and plain http;
/// on http the prefix would make them drop it. https://developer.mozilla.org/docs/Web/HTTP/Cookies#cookie_prefixes
/// </summary>
internal sealed class PrefixedCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) =>
        _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}
