using System.Text;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>The connections, and the form that attaches a cluster.</summary>
internal sealed class ConnectionsPage(IPage page)
{
    public ILocator Rows => page.Locator(".connection-list tbody tr");

    public ILocator Pane => page.Locator(".connection-pane");

    public ILocator KubeconfigError => page.Locator("#kubeconfig-text-error");

    public ILocator Rights => page.Locator(".rights tr");

    public ILocator Attach => page.GetByRole(AriaRole.Button, new() { Name = "Attach cluster", Exact = true });

    /// <summary>The button that detaches, on the page that asks for the typed name.</summary>
    public ILocator Detach => page.Locator(".detach").GetByRole(AriaRole.Button, new() { Name = "Detach" });

    public ILocator Test => page.GetByRole(AriaRole.Button, new() { Name = "Test connection" });

    public ILocator NameField => page.Locator("#name");

    /// <summary>The steps of a test, as far as it came.</summary>
    public ILocator Steps => page.Locator(".test-run .timeline-item");

    public ILocator Row(string name) =>
        Rows.Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    /// <summary>Chooses a kubeconfig of this text.</summary>
    public Task BringAsync(string kubeconfig) =>
        page.Locator("#kubeconfig-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "kubeconfig.yaml",
                    MimeType = "text/plain",
                    Buffer = Encoding.UTF8.GetBytes(kubeconfig),
                }
            );

    /// <summary>Puts the text of a kubeconfig where it can be pasted.</summary>
    public async Task PasteAsync(string kubeconfig)
    {
        await page.Locator("#kubeconfig-text").FillAsync(kubeconfig);
        await page.Locator("#kubeconfig-text").BlurAsync();
    }

    /// <summary>Every step of the test is tried and none fails.</summary>
    public async Task PassTestAsync()
    {
        await Test.ClickAsync();
        await Expect(Steps.Filter(new() { HasText = "passed" })).ToHaveCountAsync(6);
        await Expect(Steps.Last).ToContainTextAsync("Permissions");
    }

    public async Task ExplainAsync(string reason, string ticket)
    {
        await page.Locator("#reason").FillAsync(reason);
        await page.Locator("#ticket").FillAsync(ticket);
    }
}
