namespace Portal.Web.Tests.Hosting;

public sealed class SecurityHeadersTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/signin")]
    [InlineData("/css/tokens.css")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/history")]
    public async Task Answer_OfAnyAddress_CarriesSecurityHeaders(string address)
    {
        using var browser = portal.Browser();

        var answer = await browser.GetAsync(address);

        var policies = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policies.ShouldContain("default-src 'none'");
        policies.ShouldContain("script-src 'self';");
        policies.ShouldContain("style-src 'self';");
        policies.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Page_SignedIn_HasNoInlineScriptOrStyle()
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Portal.Core.Access.Role.Operator);

        var html = await browser.GetStringAsync("/history");

        html.ShouldContain("_framework/blazor.web");
        html.ShouldNotContain("<style");
        html.ShouldNotContain("importmap");
        html.Split("<script").Skip(1).ShouldAllBe(script => script.StartsWith(" src="));
    }
}
