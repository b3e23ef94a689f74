using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>Sign-in without a password, mapped only where the sandbox is composed.</summary>
internal static class SandboxSignIn
{
    public static void MapSandboxSignIn(this WebApplication app)
    {
        app.MapGet(PortalAuthentication.SignInPath, Page).AllowAnonymous();
        app.MapPost(PortalAuthentication.SignInPath, SignInAsync).AllowAnonymous();
    }

    private static RazorComponentResult<SandboxSignInPage> Page(string? returnUrl) =>
        new(new { ReturnUrl = ReturnAddress.OrHome(returnUrl) });

    private static async Task<IResult> SignInAsync(
        HttpContext context,
        [FromForm] string? role,
        [FromForm] string? returnUrl,
        [FromServices] SignInLedger ledger,
        [FromServices] LiveSessions sessions,
        [FromServices] LiveAccess access,
        CancellationToken cancellationToken
    )
    {
        if (SandboxAccount.Of(role) is not { } account)
        {
            return Results.BadRequest();
        }
        // Whoever was signed in here before is so no longer, in no tab.
        await sessions.EndAsync(context.User, cancellationToken);
        var principal = PortalClaims.Principal(
            account.Person,
            await sessions.StartAsync(account.ObjectId, cancellationToken),
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        var caller = CurrentCaller.Of(principal.With(await access.HoldingsAsync(principal, cancellationToken))) with
        {
            Address = context.Connection.RemoteIpAddress?.ToString(),
        };
        await ledger.SignedInAsync(caller, "the sandbox", cancellationToken);
        await context.SignInAsync(principal);
        return Results.LocalRedirect(ReturnAddress.OrHome(returnUrl));
    }
}
