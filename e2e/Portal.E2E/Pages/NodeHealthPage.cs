namespace Portal.E2E.Pages;

/// <summary>The board of all nodes, its list, and the node that was chosen on it.</summary>
internal sealed class NodeHealthPage(IPage page)
{
    public ILocator Tiles => page.Locator("#board .tile");

    public ILocator IllTiles => page.Locator("#board .tile:not(.tile-healthy)");

    public ILocator HealthyTiles => page.Locator("#board .tile-healthy");

    public ILocator Pane => page.Locator(".node-pane");

    public ILocator Verdict => page.Locator(".verdict-sentence");

    public ILocator Recent => page.Locator(".recent");

    public ILocator Rows => page.Locator(".nodes tbody tr");

    public ILocator Cluster(string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    public ILocator Tile(string node) => page.Locator($"#board .tile[title^='{node}:']");

    /// <summary>How true what is shown of a cluster is, beside its name.</summary>
    public ILocator Freshness(string cluster) => Cluster(cluster).Locator(".board-badges");

    /// <summary>What is wrong with a cluster, for a person.</summary>
    public ILocator Sentence(string cluster) => Cluster(cluster).Locator(".board-sentence");

    /// <summary>How many nodes are in this state, as the totals say it; "Nodes" for all.</summary>
    public ILocator Total(string state) =>
        page.Locator(".total")
            .Filter(new() { Has = page.GetByText(state, new() { Exact = true }) })
            .Locator(".total-count");
}
