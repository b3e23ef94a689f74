using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>What can be done to a cluster, and its maintenance windows.</summary>
public sealed class AxeClusterLifeTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "/clusters/shop-test";

    [Fact]
    public async Task Commands_of_a_cluster_and_its_maintenance()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        foreach (var command in (string[])["stop", "rotate-certificates", "tags", "run-command"])
        {
            await shell.GoToAsync($"{Cluster}/{command}");
            await Expect(page.Locator(".preflight .findings-hold")).ToBeVisibleAsync();
            await axe.CheckAsync(command);
        }

        await shell.GoToAsync($"{Cluster}/kubeconfig");
        await Expect(page.Locator("form.kubeconfig")).ToBeVisibleAsync();
        await axe.CheckAsync("kubeconfig");
        await shell.GoToAsync($"{Cluster}/maintenance");
        await Expect(page.Locator(".weeks")).ToBeVisibleAsync();
        await axe.CheckAsync("maintenance");
        await shell.GoToAsync($"{Cluster}/maintenance/node-images");
        await Expect(page.Locator(".openings")).ToBeVisibleAsync();
        await Expect(page.Locator(".preflight .findings-hold")).ToBeVisibleAsync();
        await axe.CheckAsync("maintenance window");
        await shell.GoToAsync($"{Cluster}/maintenance/channels");
        await Expect(page.Locator(".preflight .findings-hold")).ToBeVisibleAsync();
        await axe.CheckAsync("channels");

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task Upgrades_and_the_drain_of_a_node()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        using var farSide = portal.Data.OpenFarSide();
        var node = (await farSide.NodesAsync("shop-test", TestContext.Current.CancellationToken))[0];
        foreach (var part in (string[])["upgrade", "node-pools/system/upgrade-image", $"nodes/{node}/drain"])
        {
            await shell.GoToAsync($"{Cluster}/{part}");
            if (part == "upgrade")
            {
                await new ChangePage(page).AskForVersionsAsync();
            }

            await Expect(page.Locator(".preflight .findings-hold")).ToBeVisibleAsync();
            await axe.CheckAsync(part);
        }

        axe.ShouldHaveFoundNothing();
    }
}
