using System.Net;
using Portal.Core.Access;

namespace Portal.Web.Tests.Hosting;

/// <summary>The page that makes the sandbox fail, as a browser without scripts meets it.</summary>
public sealed class FaultPageTests(PortalFactory portal, WebPostgres postgres) : IClassFixture<PortalFactory>
{
    private const string Page = "/sandbox/faults";

    [Fact]
    public async Task A_fault_is_switched_on_shown_and_switched_off()
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Role.Helpdesk);

        var on = await PostAsync(browser, Page, ("cluster", "shop-test"), ("kind", "Throttling"));
        on.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var shown = await browser.GetStringAsync(Page);
        shown.ShouldContain("Switch off: API server throttling of shop-test");

        await PostAsync(browser, $"{Page}/off");
        (await browser.GetStringAsync(Page)).ShouldContain("Nothing is made to fail.");
    }

    [Theory]
    [InlineData("NoSuchFault", "shop-test", "There is no fault")]
    [InlineData("99", "shop-test", "There is no fault")]
    [InlineData("Throttling", "no-such-cluster", "There is no cluster")]
    public async Task What_cannot_be_switched_on_is_refused_with_a_sentence(
        string kind,
        string cluster,
        string sentence
    )
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Role.Helpdesk);

        var answer = await PostAsync(browser, Page, ("cluster", cluster), ("kind", kind));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(sentence);
    }

    [Fact]
    public async Task An_error_of_Azure_is_set_shown_and_ended()
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Role.Helpdesk);

        var set = await PostAsync(
            browser,
            $"{Page}/errors",
            ("code", "ScopeLocked"),
            ("name", "not-yet-there"),
            ("requests", "Deletions"),
            ("met", "usual"),
            ("until", "ended")
        );
        set.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var shown = await browser.GetStringAsync(Page);
        shown.ShouldContain("End: ScopeLocked of not-yet-there");
        shown.ShouldContain("<td>Deleting a cluster or a node pool</td>");
        shown.ShouldContain("<td>It is ended</td>");

        await PostAsync(browser, $"{Page}/errors/off");
        (await browser.GetStringAsync(Page)).ShouldContain("Azure answers as it should.");
    }

    [Theory]
    [InlineData("NoSuchError", "", "There is no error")]
    [InlineData("ScopeLocked", "a/b", "No cluster can be named")]
    public async Task An_error_that_cannot_be_is_refused_and_what_was_entered_stays(
        string code,
        string name,
        string sentence
    )
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(Role.Helpdesk);

        var answer = await PostAsync(browser, $"{Page}/errors", ("code", code), ("name", name), ("until", "ended"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain(sentence);
        page.ShouldContain("<option value=\"ended\" selected>");
        (await browser.GetStringAsync(Page)).ShouldContain("Azure answers as it should.");
    }

    [Fact]
    public async Task It_asks_for_a_sign_in_and_for_the_forms_token()
    {
        using var browser = portal.Browser();
        (await browser.GetAsync(Page)).Headers.Location!.AbsolutePath.ShouldBe("/signin");
        await browser.SignInAsync(Role.Helpdesk);

        var answer = await browser.PostFormAsync(Page, ("cluster", "shop-test"), ("kind", "Throttling"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Outside_the_sandbox_it_is_not_there()
    {
        await using var real = await PortalFactory.WithAsync(postgres, ("Sandbox:Enabled", "false"));
        using var browser = real.Browser();

        (await browser.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient browser,
        string address,
        params (string Name, string Value)[] fields
    ) =>
        await browser.PostFormAsync(
            address,
            [("__RequestVerificationToken", await browser.TokenAsync(Page)), .. fields]
        );
}
