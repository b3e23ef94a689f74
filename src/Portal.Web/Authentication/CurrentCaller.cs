using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>
/// Who acts in this circuit or request. Asks the authentication state and never HttpContext, which a circuit does not
/// have.
/// </summary>
internal sealed class CurrentCaller(AuthenticationStateProvider authentication)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in, or no longer: the session has ended.</exception>
    public async Task<Caller> GetAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return Of(state.User);
    }

    /// <summary>As they signed in, with the groups they had then.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, or no longer: the session has ended.</exception>
    public async Task<Person> PersonAsync() =>
        PortalClaims.PersonOf((await authentication.GetAuthenticationStateAsync()).User)
        ?? throw new InvalidOperationException("Nobody is signed in.");

    public static Caller Of(ClaimsPrincipal user) =>
        new(
            user.FindFirstValue(PortalClaims.ObjectId) ?? throw new InvalidOperationException("Nobody is signed in."),
            user.FindFirstValue(PortalClaims.Name) ?? "",
            HoldingClaims.Of(user),
            user.FindFirstValue(PortalClaims.Address),
            Correlation.Current()
        )
        {
            Groups = PortalClaims.PersonOf(user)?.Groups ?? [],
            AppRoles = PortalClaims.PersonOf(user)?.AppRoles ?? [],
        };
}

/// <summary>The id that ties what a person sees to what the log and the history say.</summary>
internal static class Correlation
{
    public static string Current() => (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
}
