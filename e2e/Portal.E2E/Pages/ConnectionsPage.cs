using System.Text;

namespace Portal.E2E.Pages;

/// <summary>The connections, and the form that attaches a cluster.</summary>
internal sealed class ConnectionsPage(IPage page)
{
    public ILocator Rows => page.Locator(".connection-list tbody tr");

    public ILocator Pane => page.Locator(".connection-pane");

    public ILocator KubeconfigError => page.Locator("#kubeconfig-text-error");

    public ILocator Rights => page.Locator(".rights tr");

    public ILocator Attach => page.GetByRole(AriaRole.Button, new() { Name = "Attach cluster", Exact = true });

    public ILocator Test => page.GetByRole(AriaRole.Button, new() { Name = "Test connection" });

    public ILocator Row(string name) => Rows.Filter(new() { HasText = name });

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
}
