using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>A request that is refused, as it is told to who decides and to who asked.</summary>
public sealed class AxeRequestTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "shop-test";

    [Fact]
    public async Task A_rejected_request_and_the_bells_that_tell_of_it()
    {
        using var farSide = portal.Data.OpenFarSide();
        var node = (await farSide.NodesAsync(Cluster, Cancel))[1];
        var asker = await SignInAsync(portal.Address, "Helpdesk");
        await new NodePage(asker).AskToCordonAsync(Cluster, node, "It is slow");

        var approver = await SignInAsync(portal.Address, "Approver");
        var (decided, axe) = (new RequestPage(approver), new AxeCheck(approver));
        await new Shell(approver).GoToAsync("/my-access");
        await new Shell(approver).Bell.ClickAsync();
        await Expect(new Shell(approver).InBell($"Cordon node {node}")).ToBeVisibleAsync();
        await axe.CheckAsync("bell, a request that waits");
        await approver.Keyboard.PressAsync("Escape");
        await decided.OpenAsync(asker.Url);
        await decided.SayAsync("Reject", "Restart it first");
        await Expect(decided.Panel).ToContainTextAsync("Rejected; nothing was sent.");
        await axe.CheckAsync("operation, rejected");
        axe.ShouldHaveFoundNothing();

        await SeeAsync(asker);
    }

    /// <summary>Who asked is told of it, until they have read it.</summary>
    private static async Task SeeAsync(IPage asker)
    {
        var (shell, axe) = (new Shell(asker), new AxeCheck(asker));
        await shell.Bell.ClickAsync();
        await Expect(shell.InBell("Restart it first")).ToBeVisibleAsync();
        await axe.CheckAsync("bell, a request that was rejected");
        await asker.GetByRole(AriaRole.Button, new() { Name = "Mark these as read" }).ClickAsync();
        await Expect(shell.InBell("Restart it first")).ToHaveCountAsync(0);

        axe.ShouldHaveFoundNothing();
    }
}
