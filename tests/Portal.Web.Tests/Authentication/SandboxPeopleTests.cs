using System.Net;
using Portal.Core.Access;
using Portal.Web.Authentication.Sandbox;

namespace Portal.Web.Tests.Authentication;

public sealed class SandboxPeopleTests(WebPostgres postgres) : IAsyncLifetime
{
    private static readonly string s_viewer = SandboxAccount.Of("Viewer")!.ObjectId;
    private static readonly string s_auditors = SandboxAccount.GroupOf(Role.Auditor);
    private PortalFactory _portal = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _portal = await PortalFactory.WithAsync(postgres);

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task WhoeverIsPutIntoAnotherGroup_HasItsRoleInTheNextRequest()
    {
        using var browser = _portal.Browser();
        await browser.SignInAsync(Role.Viewer);
        (await browser.GetAsync("/access.csv")).StatusCode.ShouldNotBe(HttpStatusCode.OK);

        await SaveAsync(browser, s_viewer, s_auditors);

        (await browser.GetAsync("/access.csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/nodes/alerts")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhoeverIsInNoGroup_SeesACalmPage_AndNothingElse()
    {
        using var browser = _portal.Browser();
        await browser.SignInAsync(Role.Viewer);

        await SaveAsync(browser, s_viewer);

        var answer = await browser.GetAsync("/clusters");
        answer.Headers.Location!.OriginalString.ShouldContain("/denied");
        var html = await browser.GetStringAsync("/denied");
        html.ShouldContain("You have no role here yet");
        html.ShouldContain(s_viewer);
        html.ShouldNotContain("navigation-entry");
        html.ShouldNotContain("bell-button");
        html.ShouldNotContain("role=\"combobox\"");
    }

    [Theory]
    [InlineData("5a0d0000-0000-4000-8000-000000000099", "5a0d0000-0000-4000-9000-000000000001")]
    [InlineData("5a0d0000-0000-4000-8000-000000000006", "no group of ours")]
    public async Task WhatTheSandboxDoesNotKnow_IsRefused(string person, string group)
    {
        using var browser = _portal.Browser();
        await browser.SignInAsync(Role.Viewer);

        (await SaveAsync(browser, person, group)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Groups_OutliveARestart()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-people-").FullName, "people.json");
        using (var people = new SandboxPeople(file))
        {
            (await people.GroupsOfAsync(s_viewer, Cancel)).ShouldBe([SandboxAccount.GroupOf(Role.Viewer)]);
            await people.SaveAsync(s_viewer, [s_auditors], Cancel);
        }

        using var later = new SandboxPeople(file);

        (await later.GroupsOfAsync(s_viewer, Cancel)).ShouldBe([s_auditors]);
        (await later.GroupsOfAsync("nobody", Cancel)).ShouldBeNull();
    }

    private static async Task<HttpResponseMessage> SaveAsync(
        HttpClient browser,
        string person,
        params string[] groups
    ) =>
        await browser.PostFormAsync(
            "/sandbox/people",
            [
                ("__RequestVerificationToken", await browser.TokenAsync("/sandbox/people")),
                ("person", person),
                .. groups.Select(group => ("group", group)),
            ]
        );
}
