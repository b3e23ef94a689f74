using System.Net;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Web.Tests.Authentication;

public sealed class SandboxSignInTests(PortalFactory portal, WebPostgres postgres) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public async Task SignIn_AsEachRole_LandsOnAPageAndIsHistory(Role role)
    {
        using var browser = portal.Browser();

        var answer = await browser.SignInAsync(role);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var landing = await browser.GetAsync("/");
        (await browser.GetAsync(landing.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var entry = portal.History.Written.Last(entry => entry.Kind == HistoryKind.SignedIn);
        entry.Actor.Roles.ShouldBe([role.ToString()]);
        entry.Actor.Name.ShouldBe($"{role}@contoso".ToLowerInvariant());
    }

    [Fact]
    public async Task SignIn_OverHttp_SetsAHardenedCookie()
    {
        using var browser = portal.Browser();

        var cookie = SessionCookie(await browser.SignInAsync(Role.Operator));

        cookie.ShouldStartWith("portal=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("secure");
    }

    [Fact]
    public async Task SignIn_OverHttps_BindsTheCookieToTheHost()
    {
        using var browser = portal.Browser("https");

        var cookie = SessionCookie(await browser.SignInAsync(Role.Operator));

        cookie.ShouldStartWith("__Host-portal=");
        cookie.ShouldContain("secure");
        cookie.ShouldContain("path=/;");
        cookie.ShouldNotContain("domain=");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_WithAReturnAddressElsewhere_StaysHere(string returnUrl)
    {
        using var browser = portal.Browser();

        var answer = await browser.SignInAsync(Role.Operator, returnUrl);

        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_WithAReturnAddressHere_GoesThere()
    {
        using var browser = portal.Browser();

        var answer = await browser.SignInAsync(Role.Operator, "/history?kind=denied");

        answer.Headers.Location!.OriginalString.ShouldBe("/history?kind=denied");
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/signout")]
    public async Task Post_WithoutTheFormsToken_IsRefused(string address)
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Role.Operator);
        var written = portal.History.Written.Count;

        var answer = await browser.PostFormAsync(address, ("role", "Admin"), ("returnUrl", "/"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        portal.History.Written.Count.ShouldBe(written);
    }

    [Fact]
    public async Task SignOut_WithTheFormsToken_EndsTheSessionAndIsHistory()
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Role.Auditor);
        var token = await browser.TokenAsync("/history");

        var answer = await browser.PostFormAsync("/signout", ("__RequestVerificationToken", token));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/history")).Headers.Location!.AbsolutePath.ShouldBe("/signin");
        portal
            .History.Written.Last(entry => entry.Kind == HistoryKind.SignedOut)
            .Actor.Name.ShouldBe("auditor@contoso");
    }

    [Fact]
    public async Task SignIn_AsAnUnknownRole_IsRefused()
    {
        using var browser = portal.Browser();
        var token = await browser.TokenAsync("/signin");

        var answer = await browser.PostFormAsync(
            "/signin",
            ("__RequestVerificationToken", token),
            ("role", "Owner"),
            ("returnUrl", "/")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignIn_ThatCannotBeWrittenDown_DoesNotHappenAndSaysSo()
    {
        await using var broken = await PortalFactory.WithAsync(postgres);
        broken.History.WriteFailure = new InvalidOperationException("Host=10.0.0.5;Password=secret");
        using var browser = broken.Browser();

        var answer = await browser.SignInAsync(Role.Operator);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("This page failed");
        html.ShouldContain("Correlation id");
        html.ShouldNotContain("secret");
        (await browser.GetAsync("/history")).Headers.Location!.AbsolutePath.ShouldBe("/signin");
    }

    private static string SessionCookie(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("portal=", StringComparison.Ordinal));
}
