namespace Portal.E2E.Pages;

/// <summary>The page that makes things go wrong in the sandbox.</summary>
internal sealed class FaultPage(IPage page)
{
    public ILocator On => page.Locator(".faults-on tbody tr");

    public ILocator Refusal => page.GetByRole(AriaRole.Alert);

    public Task OpenAsync(string cluster) => page.GotoAsync($"/sandbox/faults?cluster={Uri.EscapeDataString(cluster)}");

    /// <param name="kind">The sandbox's word for a fault of nodes.</param>
    /// <param name="node">A node's name; null means every node of the chosen cluster.</param>
    public async Task SwitchOnAsync(string kind, string? node = null)
    {
        await page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync(kind);
        await page.GetByLabel("Node", new() { Exact = true }).SelectOptionAsync(node ?? "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).ClickAsync();
    }

    /// <param name="resource">As the API names it, with its group where it has one.</param>
    public async Task RevokeAsync(string resource)
    {
        await page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("RightsRevoked");
        await page.GetByLabel("Resource", new() { Exact = true }).FillAsync(resource);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).ClickAsync();
    }

    public ILocator Errors => page.Locator(".service-errors-on tbody tr");

    /// <summary>Sets an error of Azure for a cluster, until it is ended.</summary>
    public async Task SetErrorAsync(string code, string cluster)
    {
        await page.GetByLabel("Error", new() { Exact = true }).SelectOptionAsync(code);
        await page.GetByLabel("Name of the cluster").FillAsync(cluster);
        await page.GetByLabel("Until", new() { Exact = true }).SelectOptionAsync("ended");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the error" }).ClickAsync();
    }

    public Task EndErrorAsync(string code, string cluster) =>
        page.GetByRole(AriaRole.Button, new() { Name = $"End: {code} of {cluster}" }).ClickAsync();

    /// <summary>Switches off the fault of this name.</summary>
    public Task SwitchOffAsync(string fault, string cluster) =>
        page.GetByRole(AriaRole.Button, new() { Name = $"Switch off: {fault} of {cluster}" }).ClickAsync();
}
