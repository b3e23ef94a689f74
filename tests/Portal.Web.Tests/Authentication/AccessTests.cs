using System.Net;
using Portal.Core.Access;

namespace Portal.Web.Tests.Authentication;

public sealed class AccessTests(PortalFactory portal, WebPostgres postgres) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Page_ForAStranger_LeadsToSignIn()
    {
        using var browser = portal.Browser();

        var answer = await browser.GetAsync("/history?kind=denied");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.PathAndQuery.ShouldBe("/signin?returnUrl=%2Fhistory%3Fkind%3Ddenied");
    }

    [Fact]
    public async Task Circuit_ForAStranger_IsClosed()
    {
        using var browser = portal.Browser();

        var answer = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/css/tokens.css")]
    public async Task PublicAddress_ForAStranger_Answers(string address)
    {
        using var browser = portal.Browser();

        (await browser.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task UnknownAddress_SignedIn_IsNotFoundInTheShell()
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Role.Operator);

        var answer = await browser.GetAsync("/nowhere");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("This page does not exist");
        html.ShouldContain("id=\"navigation\"");
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/signin?returnUrl=%2Fhistory")]
    public async Task SandboxSignIn_OutsideTheSandbox_DoesNotExist(string address)
    {
        await using var real = await PortalFactory.WithAsync(postgres, ("Sandbox:Enabled", "false"));
        using var browser = real.Browser();

        (await browser.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var post = await browser.PostFormAsync(address, ("role", "Admin"), ("returnUrl", "/"));
        post.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        post.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Page_OutsideTheSandboxForAStranger_IsUnauthorizedAndNamesNoAccount()
    {
        await using var real = await PortalFactory.WithAsync(postgres, ("Sandbox:Enabled", "false"));
        using var browser = real.Browser();

        var answer = await browser.GetAsync("/history");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("contoso");
    }
}
