using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Portal.Web.Authentication;

/// <summary>
/// Adds to each request what is not in the cookie: what the person may do where at this moment, and where the request
/// comes from. A circuit takes over the claims of the request that opened it, and so knows the address without
/// HttpContext.
/// </summary>
internal sealed class RequestClaims(IHttpContextAccessor requests, LiveAccess access) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (
            requests.HttpContext is not { } request
            || principal.Identity is not { IsAuthenticated: true }
            // The framework may ask twice for one request.
            || principal.HasClaim(claim => claim.Type == PortalClaims.Address)
        )
        {
            return principal;
        }
        // One principal is handed over per request; the cached one is left as it is.
        var person = principal.Clone().With(await access.HoldingsAsync(principal, request.RequestAborted));
        person.AddIdentity(new ClaimsIdentity([new Claim(PortalClaims.Address, AddressOf(request))]));
        return person;
    }

    private static string AddressOf(HttpContext request) =>
        request.Connection.RemoteIpAddress is { } address
            ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
            : "";
}
