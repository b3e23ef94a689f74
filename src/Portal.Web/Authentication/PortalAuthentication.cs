using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Core.Access;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Hosting;

namespace Portal.Web.Authentication;

/// <summary>
/// A cookie holds who signed in; how a person signs in is a matter of what is composed beside it: the sandbox's page,
/// or a directory.
/// </summary>
internal static class PortalAuthentication
{
    public const string SignInPath = "/signin";
    public const string SignOutPath = "/signout";

    public static void AddPortalAuthentication(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "portal";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.CookieManager = new PrefixedCookies();
                options.ExpireTimeSpan = ISessions.Idle;
                options.SlidingExpiration = true;
                options.LoginPath = SignInPath;
                options.AccessDeniedPath = "/denied";
                options.ReturnUrlParameter = "returnUrl";
                options.Events.OnRedirectToLogin = ChallengeAsync;
                options.Events.OnValidatePrincipal = RefuseEndedSessionAsync;
            });
        builder.Services.AddAuthorization(options => options.AddPermissionPolicies());
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedAddresses>();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddScoped<SignInLedger>();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<LiveSessions>();
        builder.Services.AddSingleton<LiveGroups>();
        builder.Services.AddSingleton<IMemberships>(parts => parts.GetRequiredService<LiveGroups>());
        builder.Services.AddSingleton<LiveAccess>();
        builder.Services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        builder.Services.AddTransient<IClaimsTransformation, RequestClaims>();
    }

    public static void MapPortalAuthentication(this WebApplication app)
    {
        app.MapPost(SignOutPath, SignOutAsync);
        if (app.Services.GetRequiredService<IOptions<SandboxOptions>>().Value.Enabled)
        {
            app.MapSandboxSignIn();
            app.MapSandboxPeople();
        }
    }

    // A copy of the cookie is worth nothing after its session has ended.
    private static async Task RefuseEndedSessionAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<LiveSessions>();
        var session = context.Principal is { } person ? PortalClaims.SessionOf(person) : null;
        if (session is null || !await sessions.IsAliveAsync(session.Value, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            // Signing out may have been overtaken by the page that heard of it; the browser then still has the cookie.
            await context.HttpContext.SignOutAsync();
        }
    }

    // Without a page to sign in on, a redirect to it would only lead to a puzzling 404.
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var sandbox = context.HttpContext.RequestServices.GetRequiredService<IOptions<SandboxOptions>>();
        if (sandbox.Value.Enabled && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        return Task.CompletedTask;
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context,
        [FromForm] string? returnUrl,
        [FromServices] SignInLedger ledger,
        [FromServices] LiveSessions sessions,
        CancellationToken cancellationToken
    )
    {
        // First, so that nothing that fails later leaves the person signed in.
        await sessions.EndAsync(context.User, cancellationToken);
        await ledger.SignedOutAsync(CurrentCaller.Of(context.User), cancellationToken);
        await context.SignOutAsync();
        return Results.LocalRedirect(ReturnAddress.OrHome(returnUrl));
    }
}
