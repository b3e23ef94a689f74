using System.Net;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Core.Access;
using Portal.Web.Authentication;

namespace Portal.Web.Tests.Authentication;

public sealed class SessionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task CopiedCookie_AfterSignOut_IsRefused()
    {
        using var browser = portal.Browser();
        var cookie = Cookie(await browser.SignInAsync(Role.Auditor));
        (await ReplayAsync(cookie, HttpMethod.Get, "/history")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var token = await browser.TokenAsync("/history");
        await browser.PostFormAsync("/signout", ("__RequestVerificationToken", token));

        var page = await ReplayAsync(cookie, HttpMethod.Get, "/history");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.AbsolutePath.ShouldBe("/signin");
        var circuit = await ReplayAsync(cookie, HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        circuit.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CopiedCookie_AfterSigningInAsSomeoneElse_IsRefused()
    {
        using var browser = portal.Browser();
        var cookie = Cookie(await browser.SignInAsync(Role.Admin));

        await browser.SignInAsync(Role.Viewer);

        var page = await ReplayAsync(cookie, HttpMethod.Get, "/clusters");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/clusters")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_OfOneBrowser_LeavesTheOtherSignedIn()
    {
        using var first = portal.Browser();
        using var second = portal.Browser();
        await first.SignInAsync(Role.Auditor);
        await second.SignInAsync(Role.Auditor);

        var token = await first.TokenAsync("/history");
        await first.PostFormAsync("/signout", ("__RequestVerificationToken", token));

        (await second.GetAsync("/history")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Circuits_AskTheProviderThatHearsOfSignOut() =>
        portal.Scoped<AuthenticationStateProvider>().ShouldBeOfType<CircuitAuthentication>();

    private async Task<HttpResponseMessage> ReplayAsync(string cookie, HttpMethod method, string address)
    {
        using var thief = portal.Browser();
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Cookie", cookie);
        return await thief.SendAsync(request);
    }

    private static string Cookie(HttpResponseMessage answer) =>
        answer
            .Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.StartsWith("portal=", StringComparison.Ordinal))
            .Split(';')[0];
}
