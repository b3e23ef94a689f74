namespace Portal.E2E.Pages;

/// <summary>The change history: its list, and the entry beside it.</summary>
internal sealed class HistoryPage(IPage page)
{
    public ILocator Entry => page.GetByRole(AriaRole.Region, new() { Name = "Entry", Exact = true });

    public ILocator Parts => page.Locator("tr.history-part");

    public ILocator Proof => page.Locator(".history-proof");

    /// <summary>The line that says all these words.</summary>
    public ILocator Line(string words) =>
        page.Locator(".history-list tbody tr:not(.history-part)").Filter(new() { HasText = words });

    public static ILocator Toggle(ILocator line) =>
        line.GetByRole(AriaRole.Button, new() { Name = "Show how it was asked for and how it ended" });
}
