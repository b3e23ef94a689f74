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

    /// <summary>Goes to an address anew until the line is there: what happened is sealed a moment later.</summary>
    public async Task<ILocator> ComeToAsync(string address, string words, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var look = 0; look < 120; look++)
        {
            await new Shell(page).GoToAsync(address);
            if (await Line(words).CountAsync() > 0)
            {
                break;
            }
            await pause.WaitForNextTickAsync(cancellationToken);
        }

        return Line(words);
    }

    public static ILocator Toggle(ILocator line) =>
        line.GetByRole(AriaRole.Button, new() { Name = "Show how it was asked for and how it ended" });
}
