using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Portal.Web.Authentication;

/// <summary>
/// Notes where a request comes from as a claim. A circuit takes over the claims of the request that opened it, and so
/// knows the address without HttpContext.
/// </summary>
internal sealed class ConnectionAddress(IHttpContextAccessor requests) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        var address = requests.HttpContext?.Connection.RemoteIpAddress;
        if (address is null || principal.HasClaim(claim => claim.Type == PortalClaims.Address))
        {
            return Task.FromResult(principal);
        }
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        // The framework hands over one principal per request and may ask twice; the cached one is left as it is.
        var withAddress = principal.Clone();
        withAddress.AddIdentity(new ClaimsIdentity([new Claim(PortalClaims.Address, plain.ToString())]));
        return Task.FromResult(withAddress);
    }
}
