using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>Connections: their list, the forms that change them, and a test's steps.</summary>
public sealed class AxeConnectionTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Name = "axe-stores";

    [Fact]
    public async Task Connections_and_attaching()
    {
        var page = await SignInAsync(portal.Address, "Admin");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        var connections = new ConnectionsPage(page);
        await shell.GoToAsync("/connections");
        await Expect(connections.Row("sandbox")).ToBeVisibleAsync();
        await axe.CheckAsync("connections");
        await connections.Row("sandbox").ClickAsync();
        await Expect(connections.Pane).ToBeVisibleAsync();
        await axe.CheckAsync("connection");

        await shell.GoToAsync("/connections/attach");
        await axe.CheckAsync("attach, empty");
        await connections.BringAsync("clusters:\n- name: c\n  cluster: { server: 'http://x' }\n");
        await Expect(connections.KubeconfigError).ToBeVisibleAsync();
        await connections.Attach.ClickAsync();
        await Expect(page.Locator("#reason-error")).ToBeVisibleAsync();
        await axe.CheckAsync("attach, wrong");

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task A_tested_connection_and_what_changes_it()
    {
        var page = await SignInAsync(portal.Address, "Admin");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        var connections = new ConnectionsPage(page);
        using var farSide = portal.Data.OpenFarSide();
        // A new sandbox's clusters take their time to begin; a test of a connection waits for less.
        (await farSide.NodesAsync("depot-kassel", Cancel)).ShouldNotBeEmpty();
        await shell.GoToAsync("/connections/attach");
        await connections.BringAsync(await portal.Data.ReadKubeconfigAsync("depot-kassel", Cancel));
        await connections.PassTestAsync();
        await axe.CheckAsync("attach, tested");
        await connections.NameField.FillAsync(Name);
        await connections.ExplainAsync("To see every form", "CHG-7");
        await connections.Attach.ClickAsync();
        await Expect(page).ToHaveURLAsync($"/connections?name={Name}");

        await shell.GoToAsync($"/connections/{Name}/rotate");
        await Expect(page.Locator("#kubeconfig-text")).ToBeVisibleAsync();
        await axe.CheckAsync("rotate");
        await shell.GoToAsync($"/connections/{Name}/detach");
        await page.Locator("#typed-name").FillAsync(Name);
        await axe.CheckAsync("detach");
        await connections.ExplainAsync("Every form was seen", "CHG-7");
        await connections.Detach.ClickAsync();
        await Expect(page).ToHaveURLAsync("/connections");

        axe.ShouldHaveFoundNothing();
    }
}
