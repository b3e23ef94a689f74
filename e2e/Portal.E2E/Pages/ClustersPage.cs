namespace Portal.E2E.Pages;

/// <summary>The list of clusters.</summary>
internal sealed class ClustersPage(IPage page)
{
    public ILocator Create =>
        page.Locator(".page-header").GetByRole(AriaRole.Button, new() { Name = "Create cluster" });

    public ILocator Rows => page.Locator(".clusters tbody tr");

    public ILocator Row(string cluster) => Rows.Filter(new() { Has = Link(cluster) });

    public ILocator Link(string cluster) => page.GetByRole(AriaRole.Link, new() { Name = cluster, Exact = true });
}
